import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';
import { endLinks, withdrawOpen } from './open-offers.js';

/** Who is written to about grants, or receives one themselves. */
@Injectable()
export class RecipientsPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'recipients';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    return {
      'grant-contacts': await this.em.execute<DataRow[]>(
        `select organisation.name ->> 'en' as organisation, recipient.name, recipient.kind,
           contact_name, contact_email, recipient.language, added_at
         from recipient join organisation on organisation.id = organisation_id
           join account on account.email = contact_email
         where account.id = ? order by recipient.id`,
        [accountId],
      ),
      'grant-offers': await this.em.execute<DataRow[]>(
        `select organisation.name ->> 'en' as organisation, offer.recipient_name as recipient,
           award.reference, offer.state, offer.sent_to, offer.accepted_name, offer.accepted_role,
           offer.accepted_way, offer.decline_words, offer.made_at, offer.closed_at
         from grant_offer offer join award_recipient held on held.id = offer.award_recipient_id
           join recipient on recipient.id = held.recipient_id
           join organisation on organisation.id = recipient.organisation_id
           join award on award.id = held.award_id
           join account on offer.sent_to = account.email
             -- Somebody else may have signed the paper.
             or offer.accepted_way = 'paper' and recipient.contact_email = account.email
               and lower(offer.accepted_name) in (lower(account.name), lower(recipient.contact_name))
         where account.id = ? order by offer.id`,
        [accountId],
      ),
    };
  }

  /**
   * Who signed for public money stays in the records of that money for as long as those are kept, and
   * under which name. All else goes: whom to write to, where a link was sent and that it leads
   * anywhere; and what was only offered to a person, who is no recipient any more.
   */
  async erase(em: EntityManager, { email }: ErasedPerson): Promise<void> {
    const known = await em.execute<{ id: string; is_person: boolean }[]>(
      `select id, kind = 'individual' as is_person from recipient where contact_email = ?
       order by id for no key update`,
      [email],
    );
    for (const { id, is_person: isPerson } of known) {
      await endLinks(em, id);
      if (isPerson) await forgetPerson(em, id);
    }
    await em.execute('update grant_offer set sent_to = null where sent_to = ?', [email]);
    await em.execute(
      `update recipient set contact_name = '', contact_email = null where contact_email = ?`,
      [email],
    );
  }
}

/** What they accepted stays as they accepted it. */
async function forgetPerson(em: EntityManager, recipientId: string): Promise<void> {
  await withdrawOpen(em, recipientId);
  await em.execute(
    `update grant_offer offer set recipient_name = '' from award_recipient held
     where held.id = offer.award_recipient_id and held.recipient_id = ? and offer.state <> 'accepted'`,
    [recipientId],
  );
  await em.execute(
    `update recipient set name = '', identity_changed_at = clock_timestamp() where id = ?`,
    [recipientId],
  );
}
