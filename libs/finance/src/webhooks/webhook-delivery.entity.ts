import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId, ToldEvent } from '#platform';
import { Webhook } from './webhook.entity.js';

export enum DeliveryState {
  Waiting = 'waiting',
  Delivered = 'delivered',
  Failed = 'failed',
}

/** What is kept of an answer, characters. */
export const keptAnswer = 200;

/** One event on its way to one webhook, and how that went. */
@Entity()
@Unique({ properties: ['webhook', 'event'] })
@Index({
  name: 'webhook_delivery_due',
  expression: `create index "webhook_delivery_due" on "webhook_delivery" ("webhook_id", "next_try_at") where state = 'waiting'`,
})
@Check({
  name: 'webhook_delivery_waits_for_a_time',
  expression: "(state = 'waiting') = (next_try_at is not null)",
})
@Check({ name: 'webhook_delivery_keeps_little', expression: 'length(answer) <= 200' })
export class WebhookDelivery {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Webhook, { deleteRule: 'cascade' })
  webhook!: Webhook;

  @Index()
  @ManyToOne(() => ToldEvent, { deleteRule: 'cascade' })
  event!: ToldEvent;

  @Enum({ items: () => DeliveryState, type: 'text', default: 'waiting' })
  state: DeliveryState = DeliveryState.Waiting;

  /** Since it was laid out, or somebody asked for it again. */
  @Property({ type: 'integer', default: 0 })
  tries = 0;

  @Property({ type: 'timestamptz', nullable: true, defaultRaw: 'now()' })
  nextTryAt: Date | null = new Date();

  /** A job for the next try is on its way; past this time another one is made. */
  @Property({ type: 'timestamptz', nullable: true })
  queuedUntil: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  lastTriedAt: Date | null = null;

  /** HTTP status of the last try; null when there was no answer. */
  @Property({ type: 'integer', nullable: true })
  status: number | null = null;

  /** Why the last try got no answer, in a word. */
  @Property({ type: 'text', nullable: true })
  problem: string | null = null;

  /** The beginning of the last answer, as text. */
  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  @Index()
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  madeAt: Date = new Date();
}
