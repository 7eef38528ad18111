import type { RoomState } from '../room-state.js';
import type { Directory } from '../wire.js';
import type { Course } from './course.js';
import type {
  MinutedBreakout,
  MinutedMatter,
  MinutedName,
  MinutedOutcome,
  MinutedPoll,
  MinutedSpeaker,
  MinutedStatement,
  SaidWords,
  StatementVotes,
} from './minutes-draft.js';

/** What minutes are drawn from. */
export interface Source {
  readonly course: Course;
  readonly directory: Directory;
  readonly votes: StatementVotes;
}

const noVotes = { agree: 0, disagree: 0, pass: 0 };
const takenDown: SaidWords = { text: '', language: 'cy', takenDown: true };

/** Nobody's for whoever was removed or erased, or lost their name. */
export function nameIn(
  { pub }: RoomState,
  { people, guests = [] }: Directory,
  id: string | null,
): MinutedName {
  const name = id === null || pub.removed.includes(id) ? null : people[id] || null;
  return { name, guest: name !== null && id !== null && guests.includes(id) };
}

/** The log says that something stood there: what is not to be had any more was taken down. */
function said({ words }: Directory, id: string): SaidWords {
  const found = words[id];
  return found ? { text: found.text, language: found.language } : takenDown;
}

/** All that happened during one item, or during none. */
export function matterOf(source: Source, item: string | null): MinutedMatter {
  const { course } = source;
  return {
    speakers: speakers(source, item),
    polls: polls(source, item),
    statements: statements(source, item),
    breakouts: breakouts(source, item),
    outcomes: outcomes(source, item),
    announcements: course.announcements
      .filter((one) => one.item === item)
      .map(({ cy, en }) => ({ cy, en })),
  };
}

function speakers({ course, directory }: Source, item: string | null): readonly MinutedSpeaker[] {
  const { turns, room } = course;
  const own = turns.filter((turn) => turn.item === item);
  return [...new Set(own.map(({ person }) => person))].map((person) => {
    const theirs = own.filter((turn) => turn.person === person);
    const ms = theirs.reduce((sum, turn) => sum + turn.ms, 0);
    return {
      ...nameIn(room, directory, person),
      turns: theirs.length,
      ms: room.pub.settings.tellsTalkTime ? ms : null,
    };
  });
}

function polls({ course, directory }: Source, item: string | null): readonly MinutedPoll[] {
  return course.room.pub.polls
    .filter((poll) => poll.item === item && poll.state !== 'open')
    .map(({ plan, cast, result, reasons }) => ({
      ...{ plan, cast: cast ?? 0, result },
      reasons: reasons.map((id) => said(directory, id)),
    }));
}

/** Those about the talk itself are no matter for minutes. */
function statements(source: Source, item: string | null): readonly MinutedStatement[] {
  const { course, directory, votes } = source;
  return course.room.pub.statements
    .filter((statement) => statement.item === item && !statement.meta)
    .filter(({ id }) => directory.words[id] !== undefined)
    .map(({ id }) => ({ ...said(directory, id), ...noVotes, ...votes[id] }));
}

function breakouts({ course, directory }: Source, item: string | null): readonly MinutedBreakout[] {
  return course.room.pub.breakouts
    .filter(({ id, openedAt }) => openedAt !== null && course.breakouts[id] === item)
    .map(({ task, way, groups, notes }) => ({
      ...{ task, way },
      notes: groups.map((group) => {
        const words = notes[group];
        return words === undefined ? null : said(directory, words);
      }),
    }));
}

function outcomes({ course, directory }: Source, item: string | null): readonly MinutedOutcome[] {
  const { room } = course;
  return room.pub.outcomes
    .filter((outcome) => outcome.item === item)
    .map(({ id, kind, proposal, person, state, poll }) => ({
      ...{ id, kind, proposal, state },
      words: said(directory, id),
      title: directory.words[id]?.title ?? null,
      why: directory.words[id]?.why ?? null,
      ...nameIn(room, directory, person),
      question: room.pub.polls.find(({ plan }) => plan.id === poll)?.plan.question ?? null,
    }));
}
