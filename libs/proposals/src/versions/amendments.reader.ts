import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CoveredWords } from '../covered-words.js';
import { Amendment } from './amendment.entity.js';
import { cleanMerge } from './amended-text.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { wordsOf } from './proposal-words.js';
import { UnknownAmendmentError, UnknownVersionError } from './versions.errors.js';
import type { AmendmentSummaryView, AmendmentView, AmendmentWords } from './version.views.js';

/** How somebody who would read a suggestion stands to its proposal. */
export interface AmendmentSight {
  readonly accountId: string | null;
  /** An author of the proposal, or an officer who reads it. */
  readonly all: boolean;
  /** Nothing is read by a moderator first, so that the public may read what was suggested. */
  readonly isOpen: boolean;
}

@Injectable()
export class AmendmentsReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * One suggestion with both texts, unless moderators hid them. Where moderators read first, what a stranger wrote is the
   * public's only once an author took it.
   * @throws UnknownAmendmentError also when the visitor may not read it
   */
  async one(proposalId: string, number: number, sight: AmendmentSight): Promise<AmendmentView> {
    const found = await this.em.findOne(
      Amendment,
      { proposal: proposalId, number },
      { populate: ['proposal'] },
    );
    if (!found) throw new UnknownAmendmentError();
    const covered = await CoveredWords.among(this.em, [found.id]);
    const summary = amendmentSummary(found, sight, covered);
    if (!mayRead(summary, sight)) throw new UnknownAmendmentError();
    const movedOn = found.proposal.version !== found.baseVersion;
    return { ...summary, movedOn, words: summary.hidden ? null : await this.words(found) };
  }

  private async words(found: Amendment): Promise<AmendmentWords> {
    const { title, body, reason, proposal, baseVersion: number } = found;
    const base = await this.em.findOne(ProposalVersion, { proposal, number });
    if (!base) throw new UnknownVersionError();
    const merged = await cleanMerge(this.em, found);
    return { title, body, reason, base: wordsOf(base), merged };
  }
}

export function mayRead(
  { state, own }: Pick<AmendmentSummaryView, 'state' | 'own'>,
  { all, isOpen }: AmendmentSight,
): boolean {
  return isOpen || all || own || state === 'accepted';
}

export function amendmentSummary(
  found: Amendment,
  sight: AmendmentSight,
  covered: CoveredWords,
): AmendmentSummaryView {
  const { id, number, amenderName, state, suggestedAt, decidedAt } = found;
  const { becameVersion, baseVersion, amender } = found;
  const own = amender !== null && amender.id === sight.accountId;
  const hidden = covered.why('amendment', id);
  const answerHidden = covered.why('amendment-answer', id);
  return {
    ...{ id, number, state, suggestedAt, decidedAt, becameVersion, baseVersion, own },
    ...{ hidden, answerHidden, answer: answerHidden ? null : found.answer },
    amenderName: mayRead({ state, own }, sight) && !hidden ? amenderName : null,
  };
}
