import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';

/** Who added a webhook, so that somebody hears when it fails. */
@Injectable()
export class WebhooksPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'webhooks';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    return {
      webhooks: await this.em.execute<DataRow[]>(
        `select organisation.name ->> 'en' as organisation, types, made_at from webhook
           join organisation on organisation.id = organisation_id
         where owner_id = ? order by made_at`,
        [accountId],
      ),
    };
  }

  /** It is the organisation's, and goes on without them. */
  async erase(em: EntityManager, { accountId }: ErasedPerson): Promise<void> {
    await em.execute('update webhook set owner_id = null where owner_id = ?', [accountId]);
  }
}
