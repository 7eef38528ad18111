import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Organisation } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { endLinks, recordWithdrawn, withdrawOpen } from './open-offers.js';
import { isOfIdentity, Recipient } from './recipient.entity.js';
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

  /**
   * Whoever is called, registered or written to otherwise is somebody who was not checked: what was
   * answered before has lapsed (see `dueDiligence`), and their open offers are withdrawn. What was
   * accepted stays as it was accepted. Links that went to whom nobody writes any more lead nowhere.
   * @throws UnknownRecipientError, and what `add` throws
   * @returns how many offers were withdrawn
   */
  async change(
    by: string,
    organisationId: string,
    number: number,
    input: WriteRecipientDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      await em.execute(
        'select 1 from recipient where organisation_id = ? and number = ? for no key update',
        [organisationId, number],
      );
      const recipient = await em.findOne(
        Recipient,
        { organisation: organisationId, number },
        { refresh: true },
      );
      if (!recipient) throw new UnknownRecipientError();
      const now = await databaseNow(em);
      const changed = recipient.isNow(recipientWords(recipient.kind, input), now);
      if (changed.length === 0) return 0;
      const withdrawn = isOfIdentity(changed) ? await withdrawOpen(em, recipient.id) : [];
      if (changed.includes('contactEmail')) await endLinks(em, recipient.id);
      this.record('delivery.change-recipient', by, recipient, { changed });
      recordWithdrawn(this.audit, by, withdrawn);
      return withdrawn.length;
    });
  }

  /** By kind and number: a name may be a person's. Of what changed the names of the fields alone. */
  private record(act: string, by: string, { id, kind, number }: Recipient, more = {}): void {
    this.audit.record({ actor: by, act, subject: id, facts: { kind, number, ...more } });
  }
}
