import { wantedTypes, type DeliveryState, type OffBecause } from '#finance';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  ref,
  text,
  time,
  timeOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

const uuid: Schema = { type: 'string', format: 'uuid' };
const address: Schema = { type: 'string', format: 'uri', maxLength: 500 };
const dayOrTime: Schema = { type: 'string', description: 'api.fields.day-or-time' };
const types = list(oneOf(...wantedTypes));
const off: readonly OffBecause[] = ['by-hand', 'gone', 'failing'];
const states: readonly `${DeliveryState}`[] = ['waiting', 'delivered', 'failed'];

/** Where an organisation's events are told to. */
export const webhooksSchemas: Schemas = {
  Webhook: object({
    ...{ id: uuid, types, on: flag },
    address: { ...text, description: 'api.fields.shown-address' },
    offBecause: { type: ['string', 'null'], enum: [...off, null] },
    ...{ failingSince: timeOrNull, madeAt: time, waiting: count, failed: count },
    lastDeliveries: list(ref('WebhookDelivery')),
  }),
  WebhookDelivery: object({
    ...{ id: uuid, event: text, type: text, subject: text, happenedAt: time },
    ...{ state: oneOf(...states), tries: count, lastTriedAt: timeOrNull, nextTryAt: timeOrNull },
    status: { type: ['integer', 'null'] },
  }),
  WebhookList: object({ items: list(ref('Webhook')) }),
  AddWebhook: object({ address, types: { ...types, minItems: 1, uniqueItems: true } }),
  AddedWebhook: object({ id: uuid, secret: text }),
  ReplayWebhook: object({ delivery: uuid, since: dayOrTime }, 'delivery', 'since'),
  ReplayedWebhook: object({ sentAgain: count }),
};
