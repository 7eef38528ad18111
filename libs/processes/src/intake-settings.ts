/** How a process takes in proposals and what people may do with them. */
export interface IntakeSettings {
  /** Whether a moderator reads a proposal or comment before the public does, or afterwards. */
  readonly moderation: 'before' | 'after';
  /** The public need not learn who proposes; the organisation always knows. */
  readonly anonymous: boolean;
  readonly supports: boolean;
  readonly comments: boolean;
  /** Others may suggest changes to a proposal's text. */
  readonly amendments: boolean;
}

const usual: IntakeSettings = {
  moderation: 'before',
  anonymous: false,
  supports: true,
  comments: true,
  amendments: true,
};

/** Settings with every gap filled: a process from before anything of this was asked has none. */
export function settledIntake(said: Partial<IntakeSettings>): IntakeSettings {
  return { ...usual, ...said };
}
