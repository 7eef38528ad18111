import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Job, JobName } from '#messages';
import { newId } from '../ids/ids.js';

/** A job that is promised: it commits together with the state that calls for it. */
@Entity({ schema: 'platform', tableName: 'outbox' })
@Index({
  name: 'outbox_unsent',
  expression: 'create index outbox_unsent on platform.outbox (id) where sent_at is null',
})
export class OutboxMessage {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  name: JobName;

  @Property({ type: 'json' })
  data: object;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  @Property({ type: 'timestamptz', nullable: true })
  sentAt: Date | null = null;

  constructor(job: Job) {
    this.name = job.name;
    this.data = job.data;
  }
}
