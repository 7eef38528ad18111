import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Organisation } from '#people';
import { AuditLog, ConfigDto, databaseNow, MissingError, ToldEvent } from '#platform';
import { pingType } from '#messages';
import type { AddWebhookDto } from './add-webhook.dto.js';
import { DueDeliveries } from './due-deliveries.js';
import { layOut } from './fan-out.service.js';
import { giveUpWaiting } from './settling.service.js';
import { newSecret, writeSecret } from './sign-message.js';
import { readWebhookAddress } from './webhook-address.js';
import { Webhook } from './webhook.entity.js';
import { lockedSecret } from './webhooks-key.js';
import { TooManyWebhooksError, WebhookAddressError, WebhookOffError } from './webhooks.errors.js';

const mostWebhooks = 20;

export interface NewSecret {
  readonly id: string;
  /** To be shown now and never again. */
  readonly secret: string;
}

/** Where an organisation's events are told to. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly due: DueDeliveries,
    private readonly config: ConfigDto,
  ) {}

  /** @throws WebhookAddressError, TooManyWebhooksError */
  async add(by: string, organisationId: string, input: AddWebhookDto): Promise<NewSecret> {
    const { webhooksToLoopback: loopback, WEBHOOK_PORTS: ports } = this.config;
    const url = readWebhookAddress(input.address, { loopback, ports });
    if (typeof url === 'string') throw new WebhookAddressError(url);
    return this.em.transactional(async (em) => {
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const organisation = await em.findOneOrFail(Organisation, organisationId, { lockMode });
      if ((await em.count(Webhook, { organisation })) >= mostWebhooks)
        throw new TooManyWebhooksError({ params: { max: mostWebhooks } });
      const webhook = new Webhook({
        organisation,
        owner: em.getReference(Account, by),
        address: url.href,
        types: input.types,
        now: await databaseNow(em),
      });
      const secret = newSecret();
      webhook.secret = lockedSecret(this.config, webhook, secret);
      em.persist(webhook);
      this.record('finance.add-webhook', by, webhook, { types: input.types.join(' ') });
      return { id: webhook.id, secret: writeSecret(secret) };
    });
  }

  /**
   * The old secret signs along for a day, so that the receiver can change at leisure.
   * @throws SecretChangedLatelyError
   */
  async changeSecret(by: string, organisationId: string, id: string): Promise<NewSecret> {
    return this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, id);
      const secret = newSecret();
      webhook.changeSecret(lockedSecret(this.config, webhook, secret), await databaseNow(em));
      this.record('finance.change-webhook-secret', by, webhook);
      return { id, secret: writeSecret(secret) };
    });
  }

  /** Doing what is done already changes nothing. What waits to be sent has failed, then. */
  async turnOff(by: string, organisationId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, id);
      if (webhook.offBecause !== null) return;
      webhook.turnOff('by-hand');
      await em.flush();
      await giveUpWaiting(em, id);
      this.record('finance.turn-webhook-off', by, webhook);
    });
  }

  async turnOn(by: string, organisationId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, id);
      if (webhook.offBecause === null) return;
      webhook.turnOn();
      this.record('finance.turn-webhook-on', by, webhook);
    });
  }

  /** With its log. What is on its way already may still arrive. */
  async remove(by: string, organisationId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, id);
      this.record('finance.remove-webhook', by, webhook);
      em.remove(webhook);
    });
  }

  /**
   * A message that says nothing, to see whether it arrives.
   * @throws WebhookOffError
   */
  async ping(organisationId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const webhook = await hold(em, organisationId, id);
      if (webhook.offBecause !== null) throw new WebhookOffError();
      const told = { type: pingType, organisationId, processId: null, subject: 'ping' } as const;
      const event = new ToldEvent(told);
      await em.persist(event).flush();
      await layOut(em, webhook.id, event.id);
      await this.due.queue(organisationId);
    });
  }

  private record(act: string, by: string, { id, organisation }: Webhook, more = {}): void {
    // Never the address, which may hold a token of somebody else's.
    const facts = { webhook: id, ...more };
    this.audit.record({ actor: by, act, subject: organisation.id, facts });
  }
}

/** @throws MissingError for one of another organisation */
export async function hold(
  em: EntityManager,
  organisationId: string,
  id: string,
): Promise<Webhook> {
  const webhook = await em.findOne(
    Webhook,
    { id, organisation: organisationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!webhook) throw new MissingError();
  return webhook;
}
