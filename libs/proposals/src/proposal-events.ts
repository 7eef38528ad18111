import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { EventType } from '#messages';
import { Events } from '#platform';
import type { Proposal } from './proposal.entity.js';
import { ShownVersion } from './versions/shown-version.entity.js';

type ProposalEvent = Extract<EventType, `proposal.${string}`>;

/** What programs outside hear of a proposal: nothing while the public does not see it. */
@Injectable()
export class ProposalEvents {
  constructor(
    private readonly em: EntityManager,
    private readonly events: Events,
  ) {}

  /** Joins the unit of work that let the public see it. The first time it counts as submitted. */
  async becamePublic(proposal: Proposal): Promise<void> {
    const { version } = proposal;
    const earlier = await this.em.count(ShownVersion, { proposal, number: { $lt: version } });
    if (earlier === 0) this.tell(proposal, 'proposal.submitted');
    this.tell(proposal, 'proposal.published');
  }

  tell(proposal: Proposal, type: ProposalEvent, facts: Record<string, number> = {}): void {
    const { publishedAt, hiddenAt, process, number } = proposal;
    if (publishedAt === null || hiddenAt !== null) return;
    this.events.tell({ type, processId: process.id, subject: String(number), facts });
  }
}
