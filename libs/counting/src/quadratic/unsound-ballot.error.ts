/**
 * Quadratic ballots that cannot be counted as they stand. 'not-whole': votes in parts. 'too-large':
 * votes so many that they cannot be added up exactly. 'overspent': a ballot spends more than its
 * credits; the message tells what is on it. The codes are stable.
 */
export class UnsoundBallotError extends RangeError {
  override readonly name = 'UnsoundBallotError';

  constructor(
    readonly code: 'not-whole' | 'too-large' | 'overspent',
    message: string,
  ) {
    super(message);
  }
}
