import { Injectable } from '@nestjs/common';
import type { ProcessView } from '#processes';
import {
  ClosingReader,
  KeysReader,
  VotingReader,
  type CeremonyView,
  type ClosingState,
  type PaperView,
} from '#voting';

export interface BoxView {
  /** Null until the vote has opened. */
  readonly paper: PaperView | null;
  readonly closing: ClosingState | null;
  /** Null until somebody has named trustees. */
  readonly ceremony: CeremonyView | null;
}

/** What a returning officer sees of the box of one vote: papers, keys and steps, never a ballot. */
@Injectable()
export class BoxDesk {
  constructor(
    private readonly voting: VotingReader,
    private readonly closing: ClosingReader,
    private readonly keys: KeysReader,
  ) {}

  async of(process: ProcessView): Promise<BoxView> {
    const paper = await this.voting.paperOf(process.id);
    return {
      paper,
      closing: paper && (await this.closing.state(paper.id)),
      ceremony: await this.keys.ceremony(process.id),
    };
  }
}
