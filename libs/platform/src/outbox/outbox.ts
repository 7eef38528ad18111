import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Job } from '#messages';
import { OutboxMessage } from './outbox-message.entity.js';

/**
 * The only way to start a job. The message joins the unit of work and is written by the same
 * flush as the state it follows from: no state without its job, no job without its state.
 */
@Injectable()
export class Outbox {
  constructor(private readonly em: EntityManager) {}

  add(job: Job): void {
    this.em.persist(new OutboxMessage(job));
  }
}
