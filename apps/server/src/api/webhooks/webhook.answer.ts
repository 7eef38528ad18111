import type { DeliveryView, WebhookView } from '#finance';

/** A webhook as programs read it: never its secret. */
export function webhookAnswer(webhook: WebhookView, deliveries: readonly DeliveryView[]) {
  const { id, address, types, offBecause, failingSince, madeAt, waiting, failed } = webhook;
  return {
    ...{ id, address, types, on: offBecause === null, offBecause, failingSince, madeAt },
    ...{ waiting, failed, lastDeliveries: deliveries.map(deliveryAnswer) },
  };
}

/** Without the answer's text, which is a stranger's. */
function deliveryAnswer(delivery: DeliveryView) {
  const { id, eventId, type, subject, happenedAt, state, tries, status } = delivery;
  const { lastTriedAt, nextTryAt } = delivery;
  return {
    ...{ id, event: `evt_${eventId}`, type, subject, happenedAt, state, tries, status },
    ...{ lastTriedAt, nextTryAt },
  };
}
