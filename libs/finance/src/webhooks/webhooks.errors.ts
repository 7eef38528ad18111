import { DomainError } from '#platform';
import type { AddressProblem } from './webhook-address.js';

/** Nothing is sent to such an address; `why` says what is wrong with it. */
export class WebhookAddressError extends DomainError {
  readonly code: string;
  readonly kind = 'invalid';

  constructor(why: AddressProblem) {
    super({ field: 'address' });
    this.code = `finance.webhook-${why}`;
  }
}

/** So many are enough for any organisation. */
export class TooManyWebhooksError extends DomainError {
  readonly code = 'finance.too-many-webhooks';
  readonly kind = 'conflict';
}

/** What is switched off gets nothing, not even once more. */
export class WebhookOffError extends DomainError {
  readonly code = 'finance.webhook-off';
  readonly kind = 'conflict';
}

/** Its old secret still works until a day after the change before. */
export class SecretChangedLatelyError extends DomainError {
  readonly code = 'finance.webhook-secret-changed-lately';
  readonly kind = 'conflict';
}
