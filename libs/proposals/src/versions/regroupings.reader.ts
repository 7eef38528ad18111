import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { authorship } from './authored.js';
import { authorsOf } from './consents.js';
import { kinOf } from './kin.js';
import { wordsOf } from './proposal-words.js';
import { RegroupingConsent } from './regrouping-consent.entity.js';
import { Regrouping } from './regrouping.entity.js';
import { UnknownRegroupingError } from './versions.errors.js';
import type { RegroupingSummaryView, RegroupingView } from './version.views.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Questions about joining and splitting: for those who are asked, and the reviewers. */
@Injectable()
export class RegroupingsReader {
  constructor(private readonly em: EntityManager) {}

  /** What waits for an answer about this proposal, whichever side it is on. */
  async waiting(proposalId: string): Promise<readonly RegroupingSummaryView[]> {
    const found = await this.em.find(
      Regrouping,
      { state: 'asked', $or: [{ proposal: proposalId }, { into: proposalId }] },
      { populate: ['proposal', 'into'], orderBy: { askedAt: 'asc' } },
    );
    return found.map(summary);
  }

  /** @throws UnknownRegroupingError also for whoever is neither asked nor a reviewer */
  async one(
    processId: string,
    id: string,
    visitor: { readonly id: string; readonly isReviewer: boolean },
  ): Promise<RegroupingView> {
    const found = uuid.test(id)
      ? await this.em.findOne(
          Regrouping,
          { id, proposal: { process: processId } },
          { populate: ['proposal', 'into'] },
        )
      : null;
    if (!found) throw new UnknownRegroupingError();
    const authors = await authorsOf(this.em, found);
    const isAsked = authors.includes(visitor.id);
    const hasAsked = found.askedBy?.id === visitor.id;
    if (!isAsked && !hasAsked && !visitor.isReviewer) throw new UnknownRegroupingError();
    const consents = await this.em.find(RegroupingConsent, { regrouping: found });
    const agreed = authors.filter((author) =>
      consents.some(({ account }) => account.id === author),
    );
    const isAuthor = (await authorship(this.em, found.proposal.id, visitor.id)) !== null;
    const { texts, parentStays, isOutdated, stays } = found;
    return {
      ...summary(found),
      ...{ texts, parentStays, isOutdated, isAsked, current: wordsOf(stays) },
      ...{ agreed: agreed.length, asked: authors.length },
      hasAgreed: agreed.includes(visitor.id),
      mayTakeBack: found.state === 'asked' && (hasAsked || isAuthor),
    };
  }
}

function summary(found: Regrouping): RegroupingSummaryView {
  const { id, kind, state, askedAs, askedAt, endedAt, reason, answer, becameVersion } = found;
  return {
    ...{ id, kind, state, askedAs, askedAt, endedAt, reason, answer, becameVersion },
    proposal: kinOf(found.proposal),
    into: found.into && kinOf(found.into),
  };
}
