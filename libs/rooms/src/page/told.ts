import type { Answer, CommandType } from '../commands.js';
import { reduceHost, reducePublic } from '../reduce.js';
import {
  isPublic,
  type Directory,
  type HeardEvent,
  type Me,
  type RoomSeen,
  type ToldMe,
} from '../wire.js';
import { meAfter } from './me-after.js';

/** Events that are missing before this one can be taken. */
export interface Missing {
  readonly stream: 'pub' | 'host';
  readonly from: number;
  readonly to: number;
}

function held({ seq, hostSeq }: RoomSeen, stream: 'pub' | 'host'): number | null {
  return stream === 'pub' ? seq : hostSeq;
}

/** @returns null for the next event, and for one that the reader holds already or does not hear */
export function missing(seen: RoomSeen, { stream, seq }: HeardEvent): Missing | null {
  const last = held(seen, stream);
  if (last === null || seq <= last + 1) return null;
  return { stream, from: last + 1, to: seq - 1 };
}

/**
 * What the reader knows after one more event. Only the next of its stream is taken: one that was told
 * twice changes nothing, and one that comes too early waits until the gap is filled (`missing`).
 */
export function afterEvent(seen: RoomSeen, event: HeardEvent): RoomSeen {
  if (held(seen, event.stream) !== event.seq - 1) return seen;
  if (event.type === 'host.unsaid') return { ...seen, hostSeq: event.seq };
  const told = {
    ...seen,
    me: meAfter(seen.me, event, seen.pub),
    directory: merged(seen.directory, event.with),
  };
  if (isPublic(event)) return { ...told, seq: event.seq, pub: reducePublic(seen.pub, event) };
  if (!seen.host) return seen;
  return { ...told, hostSeq: event.seq, host: reduceHost(seen.host, event) };
}

/** What the reader knows once they were told what concerns them alone. */
export function afterMe(seen: RoomSeen, { me, with: mentioned }: Omit<ToldMe, 'room'>): RoomSeen {
  const directory = merged(seen.directory, mentioned);
  return { ...seen, me: { ...seen.me, ...me }, directory };
}

function merged(known: Directory, told: Directory | undefined): Directory {
  if (!told) return known;
  return {
    people: { ...known.people, ...told.people },
    guests: [...new Set([...(known.guests ?? []), ...(told.guests ?? [])])],
    words: { ...known.words, ...told.words },
  };
}

interface Asked {
  readonly type: CommandType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the reader knows of themselves once the room has answered; its events tell the rest. */
export function afterAnswer(seen: RoomSeen, asked: Asked, answer: Answer): RoomSeen {
  if (!answer.ok) return seen;
  const statement = answer.data?.['statement'];
  if (asked.type === 'statement.submit' && typeof statement === 'string')
    return afterWriting(seen, asked, statement);
  const note = answer.data?.['words'];
  if (asked.type === 'breakout.note' && typeof note === 'string')
    return { ...withWords(seen, asked, note), me: { ...seen.me, note } };
  return { ...seen, me: ownAfter(seen, asked) };
}

/** One's own statement is there at once, and waits where somebody reads it first. */
function afterWriting(seen: RoomSeen, asked: Asked, id: string): RoomSeen {
  const { me, pub } = seen;
  const known = me.waiting.includes(id) || pub.statements.some((one) => one.id === id);
  const after = withWords(seen, asked, id);
  return known ? after : { ...after, me: { ...me, waiting: [...me.waiting, id] } };
}

function withWords(seen: RoomSeen, { data }: Asked, id: string): RoomSeen {
  const { text, language } = data as { readonly text: string; readonly language: 'cy' | 'en' };
  const words = { text, language, title: null, why: null, person: seen.me.person };
  const directory = merged(seen.directory, { people: {}, words: { [id]: words } });
  return { ...seen, directory };
}

function ownAfter({ me, pub }: RoomSeen, { type, data }: Asked): Me {
  if (type === 'poll.cast') {
    const { poll, choice } = data as { readonly poll: string; readonly choice: readonly string[] };
    const isCounted = pub.polls.some(({ plan, state }) => plan.id === poll && state !== 'open');
    return isCounted ? me : { ...me, ballots: { ...me.ballots, [poll]: choice } };
  }
  if (type === 'statement.vote') {
    const { statement, vote } = data as { readonly statement: string; readonly vote: string };
    const said = Number(vote);
    if (said !== 1 && said !== 0 && said !== -1) return me;
    return { ...me, votes: { ...me.votes, [statement]: said } };
  }
  if (type === 'room.join') {
    const { groups } = data as { readonly groups?: string | readonly string[] };
    const declared = [groups ?? me.groups].flat().filter((group) => group !== '');
    return { ...me, groups: declared };
  }
  return type === 'agenda.ready' ? { ...me, ready: true } : me;
}
