import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

/** Long after any queue could deliver a job again, and the relay asks for none older than a week. */
const keptDays = 30;

/** Lets go of what the platform needs no longer. Audit entries stay: they are the record. */
@Injectable()
export class Retention {
  constructor(private readonly em: EntityManager) {}

  async tidy(): Promise<void> {
    const old = `clock_timestamp() - interval '${keptDays} days'`;
    await this.em.execute(`delete from platform.outbox where sent_at < ${old}`);
    await this.em.execute(`delete from platform.processed_job where processed_at < ${old}`);
    await this.em.execute(
      `delete from platform.mail where state <> 'waiting' and created_at < ${old}`,
    );
  }
}
