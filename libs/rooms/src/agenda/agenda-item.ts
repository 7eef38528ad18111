import type { BothWords } from '../both-words.js';
import type { PollPlan } from '../polls/poll-plan.js';

export const agendaKinds = ['text', 'proposal', 'question', 'poll', 'statements', 'break'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** One thing that a room deals with. */
export interface AgendaItem {
  readonly id: string;
  readonly kind: AgendaKind;
  readonly title: BothWords;
  /** May be empty in both languages. */
  readonly body: BothWords;
  readonly minutes: number;
  /** The number of the proposal within its process; null for everything but a proposal. */
  readonly proposal: number | null;
  /** Asked when the item starts; null for everything but a poll. */
  readonly poll: PollPlan | null;
}
