import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Organisation } from '#people';
import { AuditLog } from '#platform';
import { GrantPublisher } from './grant-publisher.entity.js';
import { inForm } from './recipient-words.js';
import type { SetPublisherDto } from './set-publisher.dto.js';

/** What an organisation is called where it publishes its grants. */
@Injectable()
export class GrantPublishersService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** @throws InvalidInputError naming the form that is expected of the identifier */
  async set(by: string, organisationId: string, input: SetPublisherDto): Promise<void> {
    const prefix = input.prefix.replace(/^360G-/i, '');
    const orgId = inForm(input.orgId, 'orgId');
    await this.em.transactional(async (em) => {
      const organisation = em.getReference(Organisation, organisationId);
      await em.upsert(GrantPublisher, new GrantPublisher(organisation, prefix, orgId));
      this.audit.record({
        actor: by,
        act: 'delivery.set-publisher',
        subject: organisationId,
        facts: { prefix, orgId },
      });
    });
  }
}
