import type { AgendaItem } from '../agenda/agenda-item.js';
import type { AgendaItemState } from '../agenda/agenda.contract.js';
import type { BothWords } from '../both-words.js';
import type { BreakoutWay } from '../breakouts/breakouts.contract.js';
import type { OutcomeKind } from '../outcomes/outcomes.contract.js';
import type { PollPlan } from '../polls/poll-plan.js';
import type { PollResult } from '../polls/poll-result.js';
import type { Way } from '../session/session.events.js';

/**
 * What the log says of a meeting, before anybody adds a word. Instants in ms since 1970, lengths in ms.
 * A name is null where nobody is named: they were removed or erased, or their name was taken off.
 */
export interface MinutesDraft {
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  readonly ranBy: readonly MinutedName[];
  /** How many took part, by how they came in; observers not counted. */
  readonly tookPart: Readonly<Record<Way, number>>;
  readonly items: readonly MinutedItem[];
  /** What happened while no item was dealt with. */
  readonly between: MinutedMatter;
}

export interface MinutedItem extends MinutedMatter {
  readonly item: AgendaItem;
  readonly state: AgendaItemState;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Without the pauses of the room; null while it was not dealt with to its end. */
  readonly lastedMs: number | null;
}

export interface MinutedMatter {
  /** In the order in which each first spoke. */
  readonly speakers: readonly MinutedSpeaker[];
  readonly polls: readonly MinutedPoll[];
  readonly statements: readonly MinutedStatement[];
  readonly breakouts: readonly MinutedBreakout[];
  readonly outcomes: readonly MinutedOutcome[];
  readonly announcements: readonly BothWords[];
}

export interface MinutedName {
  readonly name: string | null;
  /** Nothing vouches for the name: they came in by the code, or were added in the hall. */
  readonly guest: boolean;
}

export interface MinutedSpeaker extends MinutedName {
  readonly turns: number;
  /** Null unless the room agreed that its minutes say it. */
  readonly ms: number | null;
}

export interface MinutedPoll {
  readonly plan: PollPlan;
  /** Who took part on a device. */
  readonly cast: number;
  /** Null while it is not published. */
  readonly result: PollResult | null;
  /** Of those who objected. */
  readonly reasons: readonly SaidWords[];
}

export interface MinutedStatement extends SaidWords, VoteCount {}

export interface MinutedBreakout {
  readonly task: BothWords;
  readonly way: BreakoutWay;
  /** In the order of the groups; null from one that brought nothing back. */
  readonly notes: readonly (SaidWords | null)[];
}

export interface MinutedOutcome extends MinutedName {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly words: SaidWords;
  /** An amendment's new title. */
  readonly title: string | null;
  readonly why: string | null;
  readonly proposal: number | null;
  readonly state: 'suggested' | 'adopted' | 'declined';
  /** What the room was asked when it agreed. */
  readonly question: BothWords | null;
}

/** A resident's words, in the language they used. */
export interface SaidWords {
  /** Empty once they were taken down. */
  readonly text: string;
  readonly language: 'cy' | 'en';
  readonly takenDown?: true;
}

export interface VoteCount {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

/** Statement → how many agreed: votes lie beside the log. */
export type StatementVotes = Readonly<Record<string, VoteCount>>;
