import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** For so long somebody may look at what was sent, and ask for it again. */
const keptDays = 30;

@Injectable()
export class WebhooksRetentionService {
  constructor(private readonly em: EntityManager) {}

  /** Events, and with them the log of how they were told. */
  async forgetOld(): Promise<LetGo> {
    return {
      'webhook-log': await deleteRows(
        this.em,
        `delete from platform.event where at < clock_timestamp() - interval '${keptDays} days'`,
      ),
    };
  }

  /** Secrets that sign nothing any more. */
  async forgetOldSecrets(): Promise<void> {
    await this.em.execute(
      `update webhook set old_secret = null, old_secret_until = null
       where old_secret_until <= clock_timestamp()`,
    );
  }
}
