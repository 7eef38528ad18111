import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { ErasuresService } from '#people';
import type { JobProcessor } from '#platform';

/** Every room lets go of the person in the job's one transaction. */
@Injectable()
export class EraseProcessor implements JobProcessor<'people.erase'> {
  readonly job = 'people.erase';

  constructor(private readonly erasures: ErasuresService) {}

  async process({ erasureId }: Jobs['people.erase']): Promise<void> {
    await this.erasures.erase(erasureId);
  }
}
