export const outcomeKinds = ['amendment', 'conclusion'] as const;
/** Another text for a proposal, or something that the organisation is asked to answer. */
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Letters in a conclusion. */
export const conclusionMost = 1000;

/** So many of one person's may wait to be decided at once. */
export const outcomesWaiting = 5;

export interface OutcomeCommands {
  /** An amendment has the whole new text of the proposal that is dealt with. */
  'outcome.suggest':
    | {
        readonly kind: 'amendment';
        readonly title: string;
        readonly body: string;
        readonly reason: string;
        readonly language: 'cy' | 'en';
      }
    | { readonly kind: 'conclusion'; readonly text: string; readonly language: 'cy' | 'en' };
  /** The room has agreed, in a poll (`poll`) or by consent in the room. */
  'outcome.adopt': { readonly outcome: string; readonly poll?: string };
  'outcome.decline': { readonly outcome: string };
}

export interface OutcomePublicEvents {
  /** Its words are under the outcome's own id. */
  'outcome.suggested': {
    readonly outcome: string;
    readonly kind: OutcomeKind;
    readonly item: string | null;
    /** The proposal that an amendment is for. */
    readonly proposal: number | null;
    readonly person: string | null;
  };
  'outcome.adopted': { readonly outcome: string; readonly poll: string | null };
  'outcome.declined': { readonly outcome: string };
}

export interface OutcomeState {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly item: string | null;
  readonly proposal: number | null;
  readonly person: string | null;
  readonly state: 'suggested' | 'adopted' | 'declined';
  readonly poll: string | null;
  readonly at: number;
}

export interface OutcomesState {
  readonly outcomes: readonly OutcomeState[];
}
