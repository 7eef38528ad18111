import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { EventType } from '#messages';
import { newId } from '#platform';
import { DueDeliveries } from './due-deliveries.js';
import { wants } from './wanted-types.js';

/** Lays a message about an event out for every webhook that asked for its type. */
@Injectable()
export class FanOutService {
  constructor(
    private readonly em: EntityManager,
    private readonly due: DueDeliveries,
  ) {}

  /** Within the job's transaction. Done again it lays nothing out twice. */
  async fanOut(eventId: string): Promise<void> {
    const listening = await this.em.execute<
      { id: string; organisationId: string; types: readonly string[]; type: EventType }[]
    >(
      `select webhook.id, webhook.organisation_id as "organisationId", webhook.types, event.type
       from platform.event event
         left join process on process.id = event.process_id
         join webhook on webhook.organisation_id
           = coalesce(event.organisation_id, process.organisation_id)
       where event.id = ? and webhook.off_because is null order by webhook.id`,
      [eventId],
    );
    const asked = listening.filter(({ types, type }) => wants(types, type));
    for (const { id } of asked) await layOut(this.em, id, eventId);
    const [first] = asked;
    if (first) await this.due.queue(first.organisationId);
  }
}

/** One event on its way to one webhook, at once. */
export async function layOut(em: EntityManager, webhookId: string, eventId: string): Promise<void> {
  await em.execute(
    `insert into webhook_delivery (id, webhook_id, event_id, next_try_at)
     values (?, ?, ?, clock_timestamp()) on conflict (webhook_id, event_id) do nothing`,
    [newId(), webhookId, eventId],
  );
}
