import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, MissingError } from '#platform';
import { DueDeliveries } from './due-deliveries.js';
import type { ReplayWebhookDto } from './replay-webhook.dto.js';
import { WebhookOffError } from './webhooks.errors.js';
import { hold } from './webhooks.service.js';

/** Sends again what was sent before, under the same id, so that a receiver who knows it may skip it. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly due: DueDeliveries,
  ) {}

  /**
   * One delivery, whatever became of it, or all that failed.
   * @returns how many are sent again
   * @throws WebhookOffError
   * @throws MissingError for a delivery of another webhook, or one that the log keeps no longer
   */
  async replay(
    by: string,
    organisationId: string,
    webhookId: string,
    { delivery, since }: ReplayWebhookDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, webhookId);
      if (webhook.offBecause !== null) throw new WebhookOffError();
      const which =
        delivery === undefined
          ? { sql: `state = 'failed' and made_at >= ?::timestamptz`, value: startOf(since) }
          : { sql: `id = ? and state <> 'waiting'`, value: delivery };
      const again = await em.execute<object[]>(
        `update webhook_delivery set state = 'waiting', tries = 0, queued_until = null,
           next_try_at = clock_timestamp() where webhook_id = ? and ${which.sql} returning id`,
        [webhookId, which.value],
      );
      if (delivery !== undefined && again.length === 0) throw new MissingError();
      if (again.length === 0) return 0;
      const facts = { webhook: webhookId, deliveries: again.length };
      const act = 'finance.replay-webhook';
      this.audit.record({ actor: by, act, subject: organisationId, facts });
      await this.due.queue(organisationId);
      return again.length;
    });
  }
}

/** A day begins at midnight UTC, whatever the database is set to. */
function startOf(since: string | undefined): string {
  if (since === undefined) return '-infinity';
  return since.includes('T') ? since : `${since}T00:00:00Z`;
}
