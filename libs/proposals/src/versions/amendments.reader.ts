import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Amendment } from './amendment.entity.js';
import { cleanMerge } from './amended-text.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { wordsOf } from './proposal-words.js';
import { UnknownAmendmentError, UnknownVersionError } from './versions.errors.js';
import type { AmendmentSummaryView, AmendmentView } from './version.views.js';

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
   * One suggestion with both texts. Where moderators read first, what a stranger wrote is the
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
    const summary = amendmentSummary(found, sight);
    if (!mayRead(summary, sight)) throw new UnknownAmendmentError();
    const base = await this.em.findOne(ProposalVersion, {
      ...{ proposal: proposalId, number: found.baseVersion },
    });
    if (!base) throw new UnknownVersionError();
    const { title, body, reason, proposal } = found;
    return {
      ...summary,
      ...{ title, body, reason, base: wordsOf(base) },
      movedOn: proposal.version !== found.baseVersion,
      merged: await cleanMerge(this.em, found),
    };
  }
}

export function mayRead(
  { state, own }: Pick<AmendmentSummaryView, 'state' | 'own'>,
  { all, isOpen }: AmendmentSight,
): boolean {
  return isOpen || all || own || state === 'accepted';
}

export function amendmentSummary(found: Amendment, sight: AmendmentSight): AmendmentSummaryView {
  const { number, amenderName, state, suggestedAt, decidedAt } = found;
  const { answer, becameVersion, baseVersion, amender } = found;
  const own = amender !== null && amender.id === sight.accountId;
  return {
    ...{ number, state, suggestedAt, decidedAt, answer, becameVersion, baseVersion, own },
    amenderName: mayRead({ state, own }, sight) ? amenderName : null,
  };
}
