/** What everybody may know of a vote at any moment: the parts of the model ask each other. */
export interface Known {
  /** Somebody has begun to close it. */
  readonly isClosed: boolean;
  readonly isChallengeOver: boolean;
  /** On paper or void: their envelope, if there is one, does not stand. */
  readonly isOffline: (voter: number) => boolean;
}
