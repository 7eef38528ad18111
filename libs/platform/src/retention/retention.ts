import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { LetGo } from './data-classes.js';
import { deleteRows } from './delete-rows.js';

/** Long after any queue could deliver a job again, and the relay asks for none older than a week. */
const keptDays = 30;

/** Lets go of what the platform needs no longer. Audit entries stay: they are the record. */
@Injectable()
export class Retention {
  constructor(private readonly em: EntityManager) {}

  async tidy(): Promise<LetGo> {
    const old = `clock_timestamp() - interval '${keptDays} days'`;
    const gone = async (sql: string) => deleteRows(this.em, sql);
    const messages = await gone(`delete from platform.outbox where sent_at < ${old}`);
    const marks = await gone(`delete from platform.processed_job where processed_at < ${old}`);
    return {
      'job-marks': messages + marks,
      mails: await gone(
        `delete from platform.mail where state <> 'waiting' and created_at < ${old}`,
      ),
      'act-counts': await gone('delete from platform.act_limit where until < clock_timestamp()'),
      'retention-runs': await gone(
        `delete from platform.retention_run where at < clock_timestamp() - interval '90 days'`,
      ),
    };
  }
}
