import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ConfigDto, databaseNow, type BothLanguages } from '#platform';
import { eventBody } from './event-body.js';
import { postMessage, type Answer } from './post-message.js';
import { signedHeaders } from './sign-message.js';
import { unlockedSecrets } from './webhooks-key.js';

/** One try: which one it was, and what came of it. */
export interface Tried {
  readonly tries: number;
  readonly answer: Answer | { readonly problem: 'no-secret' };
}

interface DueRow {
  readonly webhookId: string;
  readonly tries: number;
  readonly address: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly organisation: string;
  readonly process: BothLanguages | null;
}

/** Sends one message, and leaves no trace of it: what came of it is settled in a transaction. */
@Injectable()
export class SendingService {
  constructor(
    private readonly em: EntityManager,
    private readonly config: ConfigDto,
  ) {}

  /**
   * Whoever is killed before the try is settled sends it again with the same id.
   * @returns null for what is not due: settled meanwhile, held back, or switched off
   */
  async attempt(deliveryId: string): Promise<Tried | null> {
    const row = await this.due(deliveryId);
    if (!row) return null;
    const { tries } = row;
    const locked = [row.secret, ...(row.oldSecret === null ? [] : [row.oldSecret])];
    const secrets = unlockedSecrets(this.config, { id: row.webhookId }, locked);
    if (secrets.length === 0) return { tries, answer: { problem: 'no-secret' } };
    return { tries, answer: await this.post(row, secrets) };
  }

  private async post(row: DueRow, secrets: readonly Uint8Array[]): Promise<Answer> {
    const body = eventBody({ ...row, at: new Date(row.at) }, this.config.PUBLIC_URL);
    const now = await databaseNow(this.em);
    const message = {
      id: `evt_${row.eventId}`,
      timestamp: Math.floor(now.getTime() / 1_000),
      body,
    };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Cyfran-Webhooks/1',
      ...signedHeaders(message, secrets),
    };
    const { webhooksToLoopback: loopback, WEBHOOK_PORTS: ports } = this.config;
    return postMessage({ address: row.address, headers, body }, { loopback, ports });
  }

  private async due(deliveryId: string): Promise<DueRow | null> {
    const [row] = await this.em.execute<DueRow[]>(
      `select webhook.id as "webhookId", delivery.tries, webhook.address, webhook.secret,
         case when webhook.old_secret_until > clock_timestamp() then webhook.old_secret
           end as "oldSecret",
         event.id as "eventId", event.type, event.at, event.subject, event.facts,
         organisation.slug as organisation,
         case when process.id is not null
           then jsonb_build_object('cy', process.slug_cy, 'en', process.slug_en) end as process
       from webhook_delivery delivery join webhook on webhook.id = delivery.webhook_id
         join organisation on organisation.id = webhook.organisation_id
         join platform.event event on event.id = delivery.event_id
         left join process on process.id = event.process_id
       where delivery.id = ? and delivery.state = 'waiting'
         and delivery.next_try_at <= clock_timestamp() and webhook.off_because is null
         and (webhook.held_until is null or webhook.held_until <= clock_timestamp())`,
      [deliveryId],
    );
    return row ?? null;
  }
}
