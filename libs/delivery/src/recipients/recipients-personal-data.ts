import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';

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
    };
  }

  /** Who signed for public money stays in the records of that money for as long as those are kept. */
  async erase(em: EntityManager, { email }: ErasedPerson): Promise<void> {
    await em.execute(
      `update recipient set contact_name = '', contact_email = null,
         name = case when kind = 'individual' then '' else name end
       where contact_email = ?`,
      [email],
    );
  }
}
