import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Organisation } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { Recipient } from './recipient.entity.js';
import { recipientWords } from './recipient-words.js';
import { UnknownRecipientError } from './recipients.errors.js';
import type { AddRecipientDto, WriteRecipientDto } from './write-recipient.dto.js';

/** Keeping the list of those who may receive awards of an organisation. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws InvalidInputError, OrgIdNeededError, NoOrgIdExpectedError
   * @returns its number within the organisation
   */
  async add(by: string, organisationId: string, input: AddRecipientDto): Promise<number> {
    const words = recipientWords(input.kind, input);
    return this.em.transactional(async (em) => {
      await em.execute(`select pg_advisory_xact_lock(hashtextextended('recipients:' || ?, 0))`, [
        organisationId,
      ]);
      const [last] = await em.execute<{ number: number }[]>(
        'select coalesce(max(number), 0) as number from recipient where organisation_id = ?',
        [organisationId],
      );
      const number = (last?.number ?? 0) + 1;
      const organisation = em.getReference(Organisation, organisationId);
      const recipient = new Recipient(organisation, number, words, await databaseNow(em));
      em.persist(recipient);
      this.record('delivery.add-recipient', by, recipient);
      return number;
    });
  }

  /** @throws UnknownRecipientError, and what `add` throws */
  async change(
    by: string,
    organisationId: string,
    number: number,
    input: WriteRecipientDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const recipient = await em.findOne(
        Recipient,
        { organisation: organisationId, number },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!recipient) throw new UnknownRecipientError();
      recipient.isNow(recipientWords(recipient.kind, input));
      this.record('delivery.change-recipient', by, recipient);
    });
  }

  /** By kind and number: a name may be a person's. */
  private record(act: string, by: string, { id, kind, number }: Recipient): void {
    this.audit.record({ actor: by, act, subject: id, facts: { kind, number } });
  }
}
