import type { BothWords } from '../both-words.js';

export const pollKinds = ['sense-check', 'single', 'multiple', 'ranked', 'dot', 'consent'] as const;
export type PollKind = (typeof pollKinds)[number];

/** How an option's id is written; not as a name through which an object reaches what all objects share. */
export const optionIdForm = /^(?!constructor$)[a-z0-9-]{1,36}$/;

export interface PollOption {
  /** Unique within the poll. A sense check has `for`, `unsure`, `against`; consent `agree`, `aside`, `object`. */
  readonly id: string;
  readonly text: BothWords;
}

export interface PollPlan {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: BothWords;
  /** In the order in which they are shown. Fixed ones (sense check, consent) have no text of their own. */
  readonly options: readonly PollOption[];
  /** Of a secret poll nobody ever learns who chose what; an open one says it when it is published. */
  readonly secret: boolean;
  /** `multiple`: most options marked; `dot`: dots to share out; null where neither. */
  readonly most: number | null;
}

/**
 * What one person says: option ids, best first where ranked; a dot for each mention (`['a', 'a', 'b']`
 * is two dots for a and one for b).
 */
export type PollChoice = readonly string[];
