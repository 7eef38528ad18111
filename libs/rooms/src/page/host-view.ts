import { breakoutNow } from '../breakouts/breakout-time.js';
import type { ReportAbout } from '../safety/safety.contract.js';
import type { RoomSeen, WordsView } from '../wire.js';
import { wallTime } from './clock-text.js';
import { named, wordsOf, type Named } from './named.js';

export interface ReportView {
  readonly id: string;
  readonly about: ReportAbout;
  /** Whom it is about, where it is a person. */
  readonly person: Named | null;
  /** What it is about, where somebody wrote it. */
  readonly said: WordsView | null;
  readonly why: WordsView | null;
  readonly agree: number;
  readonly disagree: number;
  readonly resolved: boolean;
  readonly time: string;
}

export interface HelpCallView {
  readonly id: string;
  readonly by: Named;
  /** The number of the group that asks. */
  readonly group: number | null;
  readonly time: string;
}

export interface SubmittedView {
  readonly id: string;
  readonly by: Named;
  readonly words: WordsView;
}

/** What waits for those who run the meeting; null for everybody else. */
export interface HostView {
  readonly reports: readonly ReportView[];
  readonly help: readonly HelpCallView[];
  /** Statements that wait to be read. */
  readonly submitted: readonly SubmittedView[];
}

export function hostView(seen: RoomSeen): HostView | null {
  const { host, directory } = seen;
  if (!host) return null;
  const groups = breakoutNow(seen.pub)?.groups ?? [];
  return {
    reports: host.reports
      .filter(({ resolved }) => !resolved)
      .map(({ id, about, subject, words, agree, disagree, resolved, at }) => ({
        ...{ id, about, resolved, time: wallTime(at) },
        person: about === 'person' ? named(directory, subject) : null,
        said: about === 'person' ? null : wordsOf(directory, subject),
        ...{ why: wordsOf(directory, words), agree: agree.length, disagree: disagree.length },
      })),
    help: host.help
      .filter(({ taken }) => !taken)
      .map(({ id, person, group, at }) => ({
        ...{ id, by: named(directory, person), time: wallTime(at) },
        group: group === null ? null : groups.indexOf(group) + 1,
      })),
    submitted: host.submitted.flatMap(({ id, person, state }) => {
      const words = wordsOf(directory, id);
      return state === 'pending' && words ? [{ id, by: named(directory, person), words }] : [];
    }),
  };
}
