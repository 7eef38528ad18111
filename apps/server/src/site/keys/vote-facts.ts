import { Injectable } from '@nestjs/common';
import { EligibilityService, type Visitor } from '#people';
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
  /** In whole years on the day when the vote opens; null where age does not matter. */
  readonly leastAge: { readonly age: number; readonly opensAt: Date } | null;
}

/** What every page of a vote says of the box, for `keys/vote-facts.njk`. */
@Injectable()
export class VoteFacts {
  constructor(
    private readonly keys: KeysReader,
    private readonly eligibility: EligibilityService,
  ) {}

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
      leastAge: await this.leastAge(process),
    };
  }

  private async leastAge(process: ProcessView): Promise<VoteFactsView['leastAge']> {
    const { minimumAge: age } = await this.eligibility.settings(process.id);
    const opensAt = process.phases.find(({ kind }) => kind === 'vote')?.opensAt;
    return age === null || opensAt === undefined ? null : { age, opensAt };
  }
}
