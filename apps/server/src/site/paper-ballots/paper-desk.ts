import { Injectable } from '@nestjs/common';
import { MissingError } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { VotingReader, type PaperView } from '#voting';

/** The vote that papers belong to. Before it has opened, and of one held elsewhere, there are none. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
  ) {}

  async at(slug: string): Promise<{ process: ProcessView; paper: PaperView }> {
    const process = await this.processes.bySlug(slug);
    const paper = process.origin ? null : await this.voting.paperOf(process.id);
    if (!paper) throw new MissingError();
    return { process, paper };
  }
}
