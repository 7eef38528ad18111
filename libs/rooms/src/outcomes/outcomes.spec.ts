import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AgendaKind } from '../agenda/agenda-item.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Actor, Decision } from '../decision.js';
import type { NewEvent, RoomEvent } from '../events.js';
import type { PollState } from '../polls/polls.contract.js';
import { reduce, streamOf } from '../reduce.js';
import { RefusedError } from '../refused.error.js';
import { emptyRoom, type RoomState } from '../room-state.js';
import { outcomesWaiting } from './outcomes.contract.js';

const host: Actor = { person: null, role: 'host' };
const ann: Actor = { person: 'ann', role: 'participant' };
const words = { cy: 'a', en: 'b' };
const amendment = {
  ...{ kind: 'amendment', title: 'Pont newydd', language: 'cy' },
  ...{ body: 'Pont dros yr afon i bawb.', reason: 'Mae’n fyrrach' },
};
const conclusion = { kind: 'conclusion', text: 'Mwy o finiau', language: 'cy' };

let room: RoomState;
let ids: number;

function happen(event: NewEvent): void {
  const place = { stream: streamOf(event.type), seq: 1, at: 1000, actor: null };
  room = reduce(room, { ...place, ...event } as RoomEvent);
}

function ask(type: Command['type'], data: object, actor = host): Decision {
  const command = { id: 'command', type, data } as Command;
  const facts = {
    newId: () => `id ${String((ids += 1))}`,
    chance: () => 0,
    way: 'online',
    author: null,
    isStaff: false,
  } as const;
  const decision = decide(room, command, actor, { ...facts, now: 1000, ballots: [], declared: {} });
  decision.events.forEach(happen);
  return decision;
}

function refusal(type: Command['type'], data: object, actor = host): string | null {
  try {
    ask(type, data, actor);
    return null;
  } catch (error) {
    if (error instanceof RefusedError) return error.reason;
    throw error;
  }
}

function dealWith(kind: AgendaKind, proposal: number | null): void {
  const item = {
    ...{ id: kind, kind, title: words, body: words, minutes: 5 },
    proposal,
    poll: null,
  };
  happen({ type: 'agenda.added', data: { item } });
  happen({ type: 'agenda.started', data: { item: kind, budgetMs: 300_000 } });
}

const poll = (id: string, state: PollState['state']): PollState => ({
  plan: { id, kind: 'consent', question: words, options: [], secret: true, most: null },
  ...{ item: null, state, openedAt: 0, closedAt: 1, cast: 3, result: null },
  reasons: [],
});

beforeEach(() => {
  [room, ids] = [emptyRoom, 0];
  happen({ type: 'room.opened', data: {} });
  const joined = { person: 'ann', role: 'participant', way: 'online' } as const;
  happen({ type: 'person.joined', data: joined });
});

describe('an amendment', () => {
  it('is for the proposal that is dealt with, its words under its own id', () => {
    dealWith('proposal', 7);
    const { words: said, data } = ask('outcome.suggest', amendment, ann);
    const id = data?.['outcome'];
    expect(said).toEqual([
      {
        ...{ id, kind: 'amendment', person: 'ann', language: 'cy', title: amendment.title },
        ...{ text: amendment.body, why: amendment.reason },
      },
    ]);
    expect(room.pub.outcomes).toEqual([
      {
        ...{ id, kind: 'amendment', item: 'proposal', proposal: 7, person: 'ann' },
        ...{ state: 'suggested', poll: null, at: 1000 },
      },
    ]);
  });

  it('is refused while no proposal is dealt with', () => {
    expect(refusal('outcome.suggest', amendment, ann)).toBe('rooms.no-proposal-now');
    dealWith('question', null);
    expect(refusal('outcome.suggest', amendment, ann)).toBe('rooms.no-proposal-now');
  });
});

describe('an outcome', () => {
  it('waits in a crowd of five of one person at most', () => {
    for (let count = 0; count < outcomesWaiting; count += 1)
      ask('outcome.suggest', conclusion, ann);
    expect(refusal('outcome.suggest', conclusion, ann)).toBe('rooms.outcomes-wait');
    ask('outcome.decline', { outcome: room.pub.outcomes[0]?.id });
    expect(refusal('outcome.suggest', conclusion, ann)).toBeNull();
  });

  it('is adopted once: again changes nothing, and it cannot be declined after', () => {
    const { data } = ask('outcome.suggest', conclusion, ann);
    const outcome = data?.['outcome'];
    expect(ask('outcome.adopt', { outcome }).events).toHaveLength(1);
    expect(ask('outcome.adopt', { outcome }).events).toEqual([]);
    expect(refusal('outcome.decline', { outcome })).toBe('rooms.outcome-decided');
    expect(room.pub.outcomes[0]?.state).toBe('adopted');
  });

  it('is adopted by a poll only when everybody has seen what came of it', () => {
    const { data } = ask('outcome.suggest', conclusion, ann);
    const outcome = data?.['outcome'];
    room = { ...room, pub: { ...room.pub, polls: [poll('a', 'closed'), poll('b', 'published')] } };
    expect(refusal('outcome.adopt', { outcome, poll: 'none' })).toBe('rooms.unknown-poll');
    expect(refusal('outcome.adopt', { outcome, poll: 'a' })).toBe('rooms.poll-not-published');
    ask('outcome.adopt', { outcome, poll: 'b' });
    expect(room.pub.outcomes[0]?.poll).toBe('b');
  });

  it('is decided by those who run the meeting alone', () => {
    const { data } = ask('outcome.suggest', conclusion, ann);
    expect(refusal('outcome.adopt', { outcome: data?.['outcome'] }, ann)).toBe('rooms.not-yours');
  });
});
