import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog } from '#platform';
import { ProposalNews } from '../proposal-news.js';
import type { Amendment } from './amendment.entity.js';
import { heldProposal } from './authored.js';
import { openAmendment, refuseUnlessTaken } from './open-amendment.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { TextMovedOnError } from './versions.errors.js';

/** Another text that a meeting agreed on. */
export interface AdoptedChange {
  readonly title: string;
  readonly body: string;
  readonly reason: string;
  /** Whose idea it was; null for somebody without an account. */
  readonly amender: string | null;
  /** As those in the meeting see it. */
  readonly amenderName: string;
  /** It was made from the text as it was then. */
  readonly writtenAt: Date;
  /** Who adopted it for the meeting. */
  readonly by: string | null;
}

/** What meetings would change in a proposal: its authors decide, as on every other suggestion. */
@Injectable()
export class AdoptedChanges {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Joins the transaction that is open. Unlike what somebody sends in alone it counts towards no daily
   * limit, and may be an author's own: the meeting has agreed to it.
   * @throws AmendmentsNotTakenError where the process has none, or the public does not see the proposal
   * @throws TextMovedOnError when the text changed since it was written
   */
  async carry(processId: string, number: number, change: AdoptedChange): Promise<Amendment> {
    const { em } = this;
    const proposal = await heldProposal(em, processId, number);
    refuseUnlessTaken(proposal);
    const moved = await em.count(ProposalVersion, { proposal, at: { $gt: change.writtenAt } });
    if (moved > 0) throw new TextMovedOnError();
    const amender = change.amender === null ? null : em.getReference(Account, change.amender);
    const amendment = await openAmendment(em, proposal, { ...change, amender });
    const { amenderName: name, by } = change;
    await this.news.tell(proposal, 'amendment-suggested', {
      ...{ to: 'authors', by },
      facts: { name, change: amendment.number, ...(amender && { by: amender.id }) },
    });
    const facts = { change: amendment.number };
    this.audit.record({ actor: by, act: 'versions.adopt-change', subject: proposal.id, facts });
    return amendment;
  }
}
