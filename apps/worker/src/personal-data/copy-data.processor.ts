import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { DataCopiesService } from '#people';
import type { JobProcessor } from '#platform';

/** Asks every room first, so that the person sees how far it is; then hands the copy over whole. */
@Injectable()
export class CopyDataProcessor implements JobProcessor<'people.copy-data', Uint8Array | null> {
  readonly job = 'people.copy-data';

  constructor(private readonly copies: DataCopiesService) {}

  async prepare({ copyId }: Jobs['people.copy-data']): Promise<Uint8Array | null> {
    return this.copies.gather(copyId);
  }

  async process({ copyId }: Jobs['people.copy-data'], packed: Uint8Array | null): Promise<void> {
    if (packed) await this.copies.finish(copyId, packed);
  }
}
