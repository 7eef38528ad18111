import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import { shownAddress } from './shown-address.js';
import type { DeliveryState } from './webhook-delivery.entity.js';
import type { OffBecause } from './webhook.entity.js';

export interface WebhookView {
  readonly id: string;
  /** How it begins, and never all of it: the rest may be a secret of the receiver's. */
  readonly address: string;
  readonly types: readonly string[];
  /** Null while it is on. */
  readonly offBecause: OffBecause | null;
  readonly failingSince: Date | null;
  readonly heldUntil: Date | null;
  readonly madeAt: Date;
  /** Until then the secret before signs too; null when only one does. */
  readonly oldSecretUntil: Date | null;
  readonly waiting: number;
  readonly failed: number;
}

export interface DeliveryView {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly happenedAt: Date;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly lastTriedAt: Date | null;
  readonly nextTryAt: Date | null;
  readonly status: number | null;
  readonly problem: string | null;
  readonly answer: string | null;
}

export interface DeliveryPage {
  readonly items: readonly DeliveryView[];
  readonly total: number;
}

@Injectable()
export class WebhooksReader {
  constructor(private readonly em: EntityManager) {}

  async ofOrganisation(organisationId: string): Promise<readonly WebhookView[]> {
    return this.find('webhook.organisation_id = ?', [organisationId]);
  }

  /** @throws MissingError */
  async one(organisationId: string, id: string): Promise<WebhookView> {
    const isId = /^[0-9a-f-]{36}$/.test(id);
    const [webhook] = isId
      ? await this.find('webhook.organisation_id = ? and webhook.id = ?', [organisationId, id])
      : [];
    if (!webhook) throw new MissingError();
    return webhook;
  }

  /** The newest first. */
  async deliveries(webhookId: string, page: number, size: number): Promise<DeliveryPage> {
    const rows = await this.em.execute<(Raw<DeliveryView> & { total: number })[]>(
      `select delivery.id, event.id as "eventId", event.type, event.subject,
         event.at as "happenedAt", delivery.state, delivery.tries,
         delivery.last_tried_at as "lastTriedAt", delivery.next_try_at as "nextTryAt",
         delivery.status, delivery.problem, delivery.answer, count(*) over ()::int as total
       from webhook_delivery delivery join platform.event event on event.id = delivery.event_id
       where delivery.webhook_id = ? order by event.at desc, delivery.id desc
       limit ? offset ?`,
      [webhookId, size, (page - 1) * size],
    );
    const items = rows.map((row) => ({
      id: row.id,
      eventId: row.eventId,
      type: row.type,
      subject: row.subject,
      state: row.state,
      tries: row.tries,
      status: row.status,
      problem: row.problem,
      answer: row.answer,
      happenedAt: new Date(row.happenedAt),
      lastTriedAt: time(row.lastTriedAt),
      nextTryAt: time(row.nextTryAt),
    }));
    return { items, total: rows[0]?.total ?? 0 };
  }

  private async find(where: string, params: readonly unknown[]): Promise<readonly WebhookView[]> {
    const rows = await this.em.execute<Raw<WebhookView>[]>(
      `select webhook.id, webhook.address, webhook.types, webhook.off_because as "offBecause",
         webhook.failing_since as "failingSince", webhook.made_at as "madeAt",
         case when webhook.held_until > clock_timestamp() then webhook.held_until
           end as "heldUntil",
         case when webhook.old_secret_until > clock_timestamp() then webhook.old_secret_until
           end as "oldSecretUntil",
         (select count(*)::int from webhook_delivery where webhook_id = webhook.id
           and state = 'waiting') as waiting,
         (select count(*)::int from webhook_delivery where webhook_id = webhook.id
           and state = 'failed') as failed
       from webhook where ${where} order by webhook.made_at, webhook.id`,
      [...params],
    );
    return rows.map((row) => ({
      ...row,
      address: shownAddress(row.address),
      madeAt: new Date(row.madeAt),
      failingSince: time(row.failingSince),
      heldUntil: time(row.heldUntil),
      oldSecretUntil: time(row.oldSecretUntil),
    }));
  }
}

/** As plain SQL gives it: times are text. */
type Raw<View> = {
  readonly [Name in keyof View]: View[Name] extends Date
    ? string
    : Date extends View[Name]
      ? string | null
      : View[Name];
};

function time(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
