import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow, InvalidInputError } from '#platform';
import type { AnswerChecksDto } from './answer-checks.dto.js';
import { AwardRecipient } from './award-recipient.entity.js';
import { DueDiligenceAnswer } from './due-diligence-answer.entity.js';
import { allRight, dueDiligence } from './due-diligence.js';
import { GrantOffer } from './grant-offer.entity.js';
import { holdAward, mustHaveRecipient, recipientNow, whoIsSeen } from './held-award.js';
import { lapseLate } from './late-offers.js';
import { recordWithdrawn, withdrawOpen } from './open-offers.js';
import { Recipient } from './recipient.entity.js';
import {
  RecipientChangedError,
  RecipientSettledError,
  UnknownRecipientError,
} from './recipients.errors.js';

/** Who receives an award, and what was looked at before anything is offered. */
@Injectable()
export class AwardRecipientsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Choosing who is chosen already changes nothing.
   * @throws UnknownAwardError, UnknownRecipientError
   * @throws RecipientSettledError while somebody holds an offer of it, or has accepted one
   */
  async choose(by: string, processId: string, reference: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, reference);
      const { organisation } = award.process;
      const recipient = await em.findOne(Recipient, { organisation, number });
      if (!recipient) throw new UnknownRecipientError({ field: 'recipient' });
      const before = await recipientNow(em, award.id);
      if (before?.recipient.id === recipient.id) return;
      const now = await databaseNow(em);
      if (before) await this.end(em, before, now);
      em.persist(new AwardRecipient(award, recipient, em.getReference(Account, by), now));
      this.audit.record({
        actor: by,
        act: 'delivery.choose-recipient',
        subject: award.id,
        facts: { award: reference, recipient: number },
      });
    });
  }

  /**
   * Answers that say what stood before already are not written again, unless somebody else gives them.
   * What is offered is withdrawn once not everything is all right any more.
   * @throws UnknownAwardError, NoRecipientError
   * @throws RecipientChangedError when whoever was looked at is not who receives it now
   * @throws InvalidInputError where something is said not to be needed, and not why
   * @returns how many offers were withdrawn
   */
  async answer(
    by: string,
    processId: string,
    reference: string,
    { checks, seen }: AnswerChecksDto,
  ): Promise<number> {
    const unexplained = checks.filter(({ answer, note }) => answer === 'not-needed' && note === '');
    if (unexplained.length > 0)
      throw new InvalidInputError(
        unexplained.map(({ item }) => ({
          ...{ field: `note.${item}`, code: 'delivery.check-why', params: {} },
        })),
      );
    return this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, reference);
      const held = await mustHaveRecipient(em, award.id);
      const current = whoIsSeen(held.id, held.recipient.identityChangedAt);
      if (seen !== undefined && seen !== current) throw new RecipientChangedError();
      const before = await dueDiligence(em, held.id);
      const now = await databaseNow(em);
      const said = checks.filter(({ item, answer, note }) =>
        before.some(
          (one) =>
            one.item === item &&
            (one.answer !== answer || one.note !== note || one.byId !== by || one.isLapsed),
        ),
      );
      for (const one of said)
        em.persist(new DueDiligenceAnswer(held, one, em.getReference(Account, by), now));
      if (said.length === 0) return 0;
      this.audit.record({
        actor: by,
        act: 'delivery.answer-checks',
        subject: award.id,
        facts: { award: reference, checks: said.map(({ item, answer }) => `${item}: ${answer}`) },
      });
      await em.flush();
      return this.withdrawUnchecked(em, by, held.id);
    });
  }

  private async withdrawUnchecked(em: EntityManager, by: string, heldId: string): Promise<number> {
    if (allRight(await dueDiligence(em, heldId))) return 0;
    await lapseLate(em, heldId);
    const withdrawn = await withdrawOpen(em, heldId);
    recordWithdrawn(this.audit, by, withdrawn);
    return withdrawn.length;
  }

  private async end(em: EntityManager, before: AwardRecipient, now: Date): Promise<void> {
    await lapseLate(em, before.id);
    const settling = { awardRecipient: before, state: { $in: ['made', 'accepted'] } } as const;
    if ((await em.count(GrantOffer, settling)) > 0) throw new RecipientSettledError();
    before.endedAt = now;
    // The next may only come after: one at a time, also for the database.
    await em.flush();
  }
}
