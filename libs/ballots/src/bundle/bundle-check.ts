/** The checks of a bundle in the order in which they are made. The codes are stable. */
export const CHECK_CODES = [
  'manifest',
  'config',
  'ballots-allowed',
  'ballots-sorted',
  'ballots-hash',
  'ballots-number',
  'counted-hash',
  'counted-logged',
  'log-entries',
  'log-order',
  'log-balance',
  'log-root',
  'checkpoints-signed',
  'checkpoints-consistent',
  'key',
  'paper-batches',
  'result-logged',
  'recount',
] as const;

export type CheckCode = (typeof CHECK_CODES)[number];

/** Details of what a check found: `reason` is a stable code, the rest says where. */
export type CheckFacts = Readonly<Record<string, string | number>>;

/** 'absent': there was nothing to check, as in a vote that was held without a log. */
export type BundleCheck =
  | { readonly code: CheckCode; readonly outcome: 'ok' | 'absent' }
  | { readonly code: CheckCode; readonly outcome: 'failed'; readonly facts: CheckFacts };

/** Thrown within one check; the others go on. */
export class CheckFailedError extends Error {
  override readonly name = 'CheckFailedError';
  readonly facts: CheckFacts;

  constructor(reason: string, where: CheckFacts = {}) {
    super(reason);
    this.facts = { reason, ...where };
  }
}

/** Thrown within a check that has nothing to check. */
export class NothingToCheckError extends Error {
  override readonly name = 'NothingToCheckError';
}
