import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Outbox } from '#platform';

/** To one webhook at a time: whoever answers slowly holds up nobody else. */
const atOnce = 5;

/** At one look, over all webhooks. */
const atOneLook = 500;

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
   * Joins the caller's transaction. Several lookers share the work; what one has made a job of is
   * left alone until it is settled or lost.
   * @param webhookId this one alone; all when left out
   */
  async queue(webhookId: string | null = null): Promise<number> {
    const due = await this.em.execute<{ id: string }[]>(
      `update webhook_delivery set queued_until = clock_timestamp() + interval '${lostAfter}'
       where id in (
         select delivery.id from webhook cross join lateral (
           select id, next_try_at from webhook_delivery own
           where own.webhook_id = webhook.id and own.state = 'waiting'
             and own.next_try_at <= clock_timestamp()
             and (own.queued_until is null or own.queued_until < clock_timestamp())
           order by own.next_try_at, own.id
           limit greatest(0, ${atOnce} - (select count(*) from webhook_delivery busy
             where busy.webhook_id = webhook.id and busy.state = 'waiting'
               and busy.queued_until >= clock_timestamp()))
           for update skip locked) delivery
         where webhook.off_because is null and (webhook.id = ? or ?::uuid is null)
           and (webhook.held_until is null or webhook.held_until <= clock_timestamp())
         limit ${atOneLook})
       returning id`,
      [webhookId, webhookId],
    );
    for (const { id } of due)
      this.outbox.add({ name: 'finance.send-webhook', data: { deliveryId: id } });
    return due.length;
  }
}
