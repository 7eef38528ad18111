/**
 * A choice that this rule, or these ballots, cannot honour; `possible` says which they can. The
 * codes are stable; pages and the command put them into words. 'no-utility': the rule looks at none.
 */
export class ChoiceRefusedError extends RangeError {
  override readonly name = 'ChoiceRefusedError';

  constructor(
    readonly code: 'unknown-rule' | 'ballots' | 'utility' | 'no-utility' | 'completion',
    readonly refused: string,
    readonly possible: readonly string[],
  ) {
    super(`${code}: ${refused} is not possible here; possible: ${possible.join(', ') || 'none'}`);
  }
}
