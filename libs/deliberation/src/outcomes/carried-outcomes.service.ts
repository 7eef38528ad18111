import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AdoptedChanges, Proposal, type Amendment } from '#proposals';
import { AfterActs, type Done } from '../log/after-act.js';
import { Room } from '../rooms/room.entity.js';
import { NewTasks } from './new-tasks.service.js';
import { RoomOutcome } from './room-outcome.entity.js';
import { suggestedOutcome, type SuggestedOutcome } from './suggested-outcome.js';

/**
 * Carries what a room adopts out of it, in the transaction of the adoption: an amendment to the authors
 * of its proposal, a conclusion to the organisation. Where that cannot be, it is not adopted either.
 */
@Injectable()
export class CarriedOutcomes implements OnModuleInit {
  constructor(
    private readonly acts: AfterActs,
    private readonly changes: AdoptedChanges,
    private readonly tasks: NewTasks,
  ) {}

  onModuleInit(): void {
    this.acts.register({ type: 'outcome.adopt', after: (em, done) => this.carry(em, done) });
  }

  private async carry(em: EntityManager, { room: { id, processId, now }, account, events }: Done) {
    const adopted = events.find(({ type }) => type === 'outcome.adopted');
    if (adopted?.type !== 'outcome.adopted') return;
    const { outcome: outcomeId } = adopted.data;
    const suggested = await suggestedOutcome(em, id, outcomeId);
    const amendment = await this.amendment(processId, suggested, account);
    const outcome = new RoomOutcome({
      ...{ id: outcomeId, kind: suggested.kind, amendment, at: new Date(now) },
      room: await em.findOneOrFail(Room, id),
      proposal: await proposalOf(em, processId, suggested.proposal),
    });
    em.persist(outcome);
    if (suggested.kind === 'conclusion') await this.tasks.begin(outcome);
  }

  /** Whose idea it was suggests it; for somebody without an account whoever adopted it does. */
  private async amendment(
    processId: string,
    { kind, proposal, title, text: body, why: reason, at: writtenAt, ...from }: SuggestedOutcome,
    by: string | null,
  ): Promise<Amendment | null> {
    if (kind !== 'amendment' || proposal === null) return null;
    return this.changes.carry(processId, proposal, {
      ...{ title, body, reason, writtenAt, by },
      ...{ amender: from.account ?? by, amenderName: from.name },
    });
  }
}

async function proposalOf(
  em: EntityManager,
  process: string,
  number: number | null,
): Promise<Proposal | null> {
  return number === null ? null : em.findOne(Proposal, { process, number });
}
