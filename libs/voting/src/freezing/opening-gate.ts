import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { UnansweredReader } from '#proposals';
import { freezeHash } from './freeze-content.js';
import { FreezeContents } from './freeze-contents.js';
import { FreezeNotApprovedError } from './freezing.errors.js';
import { standingFreeze } from './standing-freeze.js';

/** What must be settled by people before a vote opens by the clock. */
@Injectable()
export class OpeningGate {
  constructor(
    private readonly em: EntityManager,
    private readonly contents: FreezeContents,
    private readonly unanswered: UnansweredReader,
  ) {}

  /**
   * Call it with the process held: what is looked at must be what is frozen.
   * @throws FreezeNotApprovedError unless two people have agreed to exactly what stands now
   * @throws UnansweredProposalsError naming those that nobody has answered
   */
  async pass(processId: string): Promise<void> {
    const standing = await standingFreeze(this.em, processId);
    if (!standing?.approvedBy) throw new FreezeNotApprovedError();
    const hash = freezeHash(await this.contents.of(processId));
    if (standing.hash !== hash) throw new FreezeNotApprovedError();
    await this.unanswered.refuseAny(processId);
  }
}
