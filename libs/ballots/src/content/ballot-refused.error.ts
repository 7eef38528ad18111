export type BallotRefusal =
  | 'choose-something'
  | 'choose-more'
  | 'too-many-choices'
  | 'not-on-the-paper'
  | 'not-your-area'
  | 'too-many-areas'
  | 'chosen-twice'
  | 'over-the-budget'
  | 'score-too-high'
  | 'too-many-points'
  | 'too-many-credits'
  | 'no-votes-against'
  | 'not-a-whole-number'
  | 'no-abstention'
  | 'abstain-or-choose'
  | 'not-canonical';

/** A ballot that this paper does not allow. The codes are stable; pages put them into words. */
export class BallotRefusedError extends Error {
  override readonly name = 'BallotRefusedError';

  constructor(
    readonly code: BallotRefusal,
    readonly params: Readonly<Record<string, string | number>> = {},
    /** Field of the form that it is about. */
    readonly field = 'choices',
  ) {
    super(code);
  }
}
