import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Comments } from '../../discussion/comments.js';
import { ProposalsService } from '../../proposals.service.js';
import type { ModeratedSubject } from '../subjects/subject.js';
import { recordDecision } from './decision.js';

/** Lets everybody see what waited, as its own room does it. */
@Injectable()
export class LetThrough {
  constructor(
    private readonly em: EntityManager,
    private readonly proposals: ProposalsService,
    private readonly comments: Comments,
  ) {}

  /** Joins the transaction. The proposals’ own act writes the log. */
  async of(by: string, { kind, id, processId, number }: ModeratedSubject): Promise<void> {
    if (kind === 'proposal') return this.proposals.publish(by, processId, number);
    if (kind !== 'comment') return;
    await this.comments.letThrough(id);
    const decided = { kind, id, processId, action: 'let-through', reason: null, by } as const;
    await recordDecision(this.em, decided);
  }
}
