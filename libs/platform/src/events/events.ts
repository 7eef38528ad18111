import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Outbox } from '../outbox/outbox.js';
import { ToldEvent, type Told } from './told-event.entity.js';

/**
 * Tells programs outside what happened. The event joins the unit of work of the act that made it
 * happen: no act without its event, no event of an act that was undone. Who listens is found later,
 * by a job, so that an act waits for nobody.
 */
@Injectable()
export class Events {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  tell(told: Told): void {
    const event = new ToldEvent(told);
    this.em.persist(event);
    this.outbox.add({ name: 'finance.fan-out-event', data: { eventId: event.id } });
  }
}
