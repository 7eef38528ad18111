import { DomainError } from '#platform';

/** There is not that much money where it would come from; `params.amount` says how much there is. */
export class NotEnoughMoneyError extends DomainError {
  readonly code = 'delivery.not-enough-money';
  readonly kind = 'conflict';
}

/** It would be spent beyond what was awarded, and beyond any overdraft that was approved. */
export class OverspentError extends DomainError {
  readonly code = 'delivery.overspent';
  readonly kind = 'conflict';
}

/** More would come back than was ever spent. */
export class RefundTooHighError extends DomainError {
  readonly code = 'delivery.refund-too-high';
  readonly kind = 'conflict';
}

export class UnknownAwardError extends DomainError {
  readonly code = 'delivery.unknown-award';
  readonly kind = 'missing';
}

/** An amount that is nothing, or no whole pence. */
export class NoAmountError extends DomainError {
  readonly code = 'delivery.no-amount';
  readonly kind = 'invalid';
}

/** A day that has not come yet: what was not paid yet is not spent. */
export class NotYetSpentError extends DomainError {
  readonly code = 'delivery.not-yet-spent';
  readonly kind = 'invalid';
}

/** A key that stands for another entry already: nothing is entered, and nothing is taken for entered. */
export class KeyOfAnotherEntryError extends DomainError {
  readonly code = 'delivery.key-of-another-entry';
  readonly kind = 'invalid';
}

export class UnknownSpendError extends DomainError {
  readonly code = 'delivery.unknown-spend';
  readonly kind = 'missing';
}

/** Another reason than those of the list, and no words of what it is. */
export class SayWhySealedError extends DomainError {
  readonly code = 'delivery.say-why-sealed';
  readonly kind = 'invalid';
}
