import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { databaseNow } from '#platform';
import { DueDeliveries } from './due-deliveries.js';
import type { Tried } from './sending.service.js';
import { readRetryAfter, waitBeforeNext } from './try-schedule.js';
import { DeliveryState, WebhookDelivery } from './webhook-delivery.entity.js';
import { Webhook, type OffBecause } from './webhook.entity.js';

/** After so many days of nothing but failure a webhook is switched off. */
const daysOfFailure = 5;

/** Answers that ask us to go slower: nothing at all is sent there meanwhile. */
const slower: ReadonlySet<number> = new Set([429, 502, 504]);

/** For how long, where they do not say, milliseconds. */
const usualPause = 60_000;
const longestPause = 24 * 3_600_000;

/** Writes down what came of a try, and when there is to be another. */
@Injectable()
export class SettlingService {
  constructor(
    private readonly em: EntityManager,
    private readonly due: DueDeliveries,
    private readonly notices: Notices,
  ) {}

  /** Within the job's transaction. A try that was settled meanwhile changes nothing. */
  async settle(deliveryId: string, tried: Tried): Promise<void> {
    const delivery = await this.held(deliveryId);
    if (!delivery || delivery.tries !== tried.tries) return;
    const { webhook } = delivery;
    const now = await databaseNow(this.em);
    const { answer } = tried;
    note(delivery, answer, now);
    const status = 'status' in answer ? answer.status : null;
    if (status !== null && status >= 200 && status < 300) this.succeeded(delivery);
    else await this.failed(delivery, tried, now);
    if (status === 410 && webhook.offBecause === null) await this.turnOff(webhook, 'gone');
    await this.em.flush();
    await this.due.queue(webhook.organisation.id);
  }

  /** Of a try that was not made, since nothing may be sent there now: others take its turn. */
  async leave(deliveryId: string): Promise<void> {
    const [left] = await this.em.execute<{ organisationId: string }[]>(
      `update webhook_delivery delivery set queued_until = null from webhook
       where delivery.id = ? and delivery.state = 'waiting' and webhook.id = delivery.webhook_id
       returning webhook.organisation_id as "organisationId"`,
      [deliveryId],
    );
    if (left) await this.due.queue(left.organisationId);
  }

  private async held(deliveryId: string): Promise<WebhookDelivery | null> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const known = await this.em.findOne(WebhookDelivery, deliveryId);
    if (!known) return null;
    // The webhook first, as whoever switches it off holds it: two that wait crosswise end in neither.
    await this.em.findOne(Webhook, known.webhook.id, { lockMode, refresh: true });
    return this.em.findOne(
      WebhookDelivery,
      { id: deliveryId, state: DeliveryState.Waiting },
      { lockMode, refresh: true, populate: ['webhook.organisation'], lockTableAliases: ['w0'] },
    );
  }

  private succeeded(delivery: WebhookDelivery): void {
    delivery.state = DeliveryState.Delivered;
    delivery.nextTryAt = null;
    delivery.webhook.worksAgain();
  }

  private async failed(delivery: WebhookDelivery, { answer }: Tried, now: Date): Promise<void> {
    const { webhook } = delivery;
    webhook.failingSince ??= now;
    const retryAfter = 'status' in answer ? readRetryAfter(answer.retryAfter, now) : null;
    const asksForLess = 'status' in answer && slower.has(answer.status);
    if (asksForLess || retryAfter !== null) {
      const pause = Math.min(retryAfter ?? usualPause, longestPause);
      webhook.heldUntil = new Date(now.getTime() + pause);
    }
    const failed = delivery.tries;
    const wait = waitBeforeNext({ failed, retryAfter, chance: Math.random() });
    delivery.nextTryAt = wait === null ? null : new Date(now.getTime() + wait);
    if (wait !== null) return;
    delivery.state = DeliveryState.Failed;
    const days = (now.getTime() - webhook.failingSince.getTime()) / 86_400_000;
    if (days >= daysOfFailure) return this.turnOff(webhook, 'failing');
    if (webhook.failureTold) return;
    webhook.failureTold = true;
    this.tell(webhook, 'webhook-failing');
  }

  /** What waits is failed, so that it can be asked for again once the webhook is on. */
  private async turnOff(webhook: Webhook, because: OffBecause): Promise<void> {
    webhook.turnOff(because);
    await this.em.flush();
    await giveUpWaiting(this.em, webhook.id);
    this.tell(webhook, 'webhook-off');
  }

  private tell(
    { id, owner, organisation }: Webhook,
    kind: 'webhook-failing' | 'webhook-off',
  ): void {
    if (owner === null) return;
    const { slug, name } = organisation;
    const facts = { webhook: id, organisation: slug, nameCy: name.cy, nameEn: name.en };
    this.notices.tell([owner.id], { kind, processId: null, facts });
  }
}

/** Within the caller's transaction, once the webhook is off. */
export async function giveUpWaiting(em: EntityManager, webhookId: string): Promise<void> {
  await em.execute(
    `update webhook_delivery set state = 'failed', next_try_at = null, queued_until = null
     where webhook_id = ? and state = 'waiting'`,
    [webhookId],
  );
}

function note(delivery: WebhookDelivery, answer: Tried['answer'], now: Date): void {
  delivery.tries += 1;
  delivery.lastTriedAt = now;
  delivery.queuedUntil = null;
  delivery.status = 'status' in answer ? answer.status : null;
  delivery.answer = 'status' in answer ? answer.text : null;
  delivery.problem = 'problem' in answer ? answer.problem : null;
}
