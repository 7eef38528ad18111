import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Outbox } from '#platform';

/**
 * On their way at once for one organisation: those who send wait for its machines, and what answers
 * slowly there holds up nobody elsewhere.
 */
const atOnce = 2;

/** For a webhook that fails at present, so that it does not hold up its organisation's others. */
const atOnceWhileFailing = 1;

/** A try and its job's own retries take less; past it the job counts as lost. */
const lostAfter = '5 minutes';

/** Finds what is due to be sent, and makes a job for each. */
@Injectable()
export class DueDeliveries {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Of one organisation, as the last act of the caller's transaction: whoever settles or lays out
   * holds webhooks by then, and waits here for others who look for the same organisation.
   */
  async queue(organisationId: string): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(${lockOf})`, [organisationId]);
    await this.claim(organisationId);
  }

  /** Of all organisations; one that somebody looks after this very moment is left to them. */
  async queueAll(): Promise<void> {
    const due = await this.em.execute<{ id: string }[]>(
      `select distinct webhook.organisation_id as id from webhook
       where exists (select from webhook_delivery delivery where delivery.webhook_id = webhook.id
         and ${isDue('delivery')}) order by 1`,
    );
    for (const { id } of due) {
      const [lock] = await this.em.execute<{ taken: boolean }[]>(
        `select pg_try_advisory_xact_lock(${lockOf}) as taken`,
        [id],
      );
      if (lock?.taken === true) await this.claim(id);
    }
  }

  /** What one has made a job of is left alone until it is settled or lost. */
  private async claim(organisationId: string): Promise<void> {
    const due = await this.em.execute<{ id: string }[]>(
      `with own as (
         select webhook.id, ${isBusy} as busy,
           case when failing_since is null then ${atOnce} else ${atOnceWhileFailing} end as most,
           off_because is null and (held_until is null or held_until <= clock_timestamp()) as open
         from webhook where organisation_id = ?),
       next as (
         select first.id from own cross join lateral (
           select id, next_try_at, row_number() over (order by next_try_at, id) as turn
           from webhook_delivery delivery where delivery.webhook_id = own.id and ${isDue('delivery')}
           order by next_try_at, id limit greatest(0, own.most - own.busy)) first
         where own.open
         -- A turn for each webhook before any has two.
         order by own.busy + first.turn, first.next_try_at, first.id
         limit greatest(0, ${atOnce} - (select coalesce(sum(busy), 0) from own)))
       update webhook_delivery set queued_until = clock_timestamp() + interval '${lostAfter}'
       -- Whoever switches a webhook off holds its deliveries, and may wait for the lock above.
       where id in (select id from webhook_delivery where id in (select id from next)
         and state = 'waiting' for update skip locked)
       returning id`,
      [organisationId],
    );
    for (const { id } of due)
      this.outbox.add({ name: 'finance.send-webhook', data: { deliveryId: id } });
  }
}

const lockOf = `hashtextextended('cyfran.webhooks ' || ?::text, 0)`;

const isBusy = `(select count(*) from webhook_delivery where webhook_id = webhook.id
  and state = 'waiting' and queued_until >= clock_timestamp())`;

function isDue(delivery: string): string {
  return `${delivery}.state = 'waiting' and ${delivery}.next_try_at <= clock_timestamp()
    and (${delivery}.queued_until is null or ${delivery}.queued_until < clock_timestamp())`;
}
