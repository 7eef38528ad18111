import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { called } from '#people';
import { freezeChanges } from './freeze-changes.js';
import { freezeHash, type FreezeContent } from './freeze-content.js';
import { FreezeContents } from './freeze-contents.js';
import type { FreezeState, FreezeView, StandingFreeze } from './freeze.views.js';
import { VoteFreeze } from './vote-freeze.entity.js';

@Injectable()
export class FreezesReader {
  constructor(
    private readonly em: EntityManager,
    private readonly contents: FreezeContents,
  ) {}

  /**
   * What would be frozen now, who asked for it and who agreed.
   * @throws VoteNotOpenError for a process without a vote
   */
  async of(processId: string): Promise<FreezeView> {
    const content = await this.contents.of(processId);
    const hash = freezeHash(content);
    const found = await this.em.findOne(
      VoteFreeze,
      { process: processId, endedAt: null },
      { populate: ['requestedBy', 'approvedBy'] },
    );
    const standing = found && standingView(found, content, hash);
    return { state: stateOf(standing), content, hash, standing };
  }
}

function standingView(found: VoteFreeze, now: FreezeContent, hash: string): StandingFreeze {
  const { requestedBy, requestedAt, approvedBy, approvedAt } = found;
  return {
    hash: found.contentHash,
    requestedBy: called(requestedBy),
    requestedAt,
    approvedBy: approvedBy && called(approvedBy),
    approvedAt,
    changes: freezeChanges(found.content, now),
    isCurrent: found.contentHash === hash,
  };
}

function stateOf(standing: StandingFreeze | null): FreezeState {
  if (!standing) return 'nothing';
  if (!standing.isCurrent) return 'lapsed';
  return standing.approvedBy ? 'approved' : 'asked';
}
