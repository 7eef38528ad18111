import { Injectable } from '@nestjs/common';
import type { ProcessView } from '#processes';
import { MattersReader, UnknownProposalError } from '#proposals';
import { page, type Page } from '../page.js';

/** What stands where a proposal was that a moderator has hidden: why and since when, and no word of it. */
@Injectable()
export class HiddenProposals {
  constructor(private readonly matters: MattersReader) {}

  /**
   * Gone (410), and not merely missing: it was there, and somebody decided.
   * @throws what it was given, unless the public could once see the proposal
   */
  async page(error: unknown, process: ProcessView, number: number): Promise<Page> {
    if (!(error instanceof UnknownProposalError)) throw error;
    const hidden = await this.matters.hiddenProposal(process.id, number);
    if (!hidden) throw error;
    const locals = { process, hidden, proposalNumber: number };
    return page('moderation/hidden.njk', locals, { status: 410 });
  }
}
