import { Injectable } from '@nestjs/common';
import type { Visitor } from '#people';
import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import { KeysReader, type PaperView } from '#voting';
import { heldByView, type HeldByView } from './held-by-view.js';

export interface VoteFactsView {
  readonly heldBy: HeldByView;
  readonly hasLog: boolean;
  /** There is a paper, so there may be receipts. */
  readonly hasReceipts: boolean;
  /** Whoever looks is one of the trustees. */
  readonly isTrustee: boolean;
}

/** What every page of a vote says of the box, for `keys/vote-facts.njk`. */
@Injectable()
export class VoteFacts {
  constructor(private readonly keys: KeysReader) {}

  async of(
    process: ProcessView,
    paper: PaperView | null,
    visitor: Visitor | undefined,
    language: Language,
  ): Promise<VoteFactsView> {
    const definition = paper?.definition ?? null;
    const own = visitor ? await this.keys.ownKey(process.id, visitor.id) : null;
    return {
      heldBy: heldByView(await this.keys.heldBy(process, definition), language),
      hasLog: (definition?.log ?? null) !== null,
      hasReceipts: paper !== null && process.origin === null,
      isTrustee: own !== null,
    };
  }
}
