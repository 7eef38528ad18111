import { createHash, randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson } from '#counting';
import { RoomClock, RoomLog, RoomSight, type RoomVisitor } from '#deliberation';
import {
  emptyRoom,
  isPublic,
  keeping,
  nextInstant,
  queueOrder,
  reduce,
  running,
  toldToHosts,
  toldToKeepers,
  type RoomEvent,
  type RoomPhase,
  type RoomState,
  type Since,
} from '#rooms';
import { ActRates } from '../../libs/deliberation/src/log/act-rates.js';
import { clockDoes } from '../../libs/deliberation/src/log/doer.js';
import { RoomDeeds } from '../../libs/deliberation/src/log/room-deeds.js';
import { snapshotEvery } from '../../libs/deliberation/src/log/room-snapshots.js';
import { createTestDatabase } from '../support/postgres.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { anyMeeting, clockTypes, type Wish } from '../support/rooms/any-command.js';
import { BusyRoom } from '../support/rooms/busy-room.js';
import { expectWholeLog } from '../support/rooms/expect-whole.js';
import { replayOf } from '../support/rooms/replay-of.js';
import { brokenLaws } from '../support/rooms/room-laws.js';
import type { WholeLog } from '../support/rooms/whole-log.js';

/** As whoever hears so much is told it; who reported something nobody is. */
function asHeard(line: RoomEvent, hears: Since['hears']): object {
  const { stream, seq, type, at, actor, data } = line;
  if (isPublic(line)) return { stream, seq, type, at, actor, data };
  const veiled = expect.any(String) as unknown as string;
  const told = hears === 'keepers' ? toldToKeepers(line) : toldToHosts(line, () => veiled);
  return { stream, seq, at, type: told.type, actor: told.actor, data: told.data };
}

/** What came of one random meeting. */
interface Held {
  readonly room: BusyRoom;
  readonly log: WholeLog;
}

const nobody: RoomVisitor = { visitor: null, guest: null };
const seed = randomInt(2 ** 31);
/** One database, two servers. */
let servers: readonly [Rooms, Rooms];
const meetings: Held[] = [];

beforeAll(async () => {
  const database = await createTestDatabase();
  const second = { ...database, drop: async () => Promise.resolve() };
  servers = [await openRooms(database), await openRooms(second)];
  // How often one person may ask is another promise: here they ask as fast as they can.
  for (const server of servers)
    await server.act(async (app) => {
      jest.spyOn(app.get(ActRates), 'take').mockReturnValue();
      return Promise.resolve();
    });
  const [first = [], ...more] = fc.sample(anyMeeting(240, 200), { numRuns: 8, seed });
  const short = await BusyRoom.begin(servers);
  await short.hold(inEarnest(first));
  const long = await BusyRoom.begin(servers);
  for (const wishes of more) {
    await long.hold(wishes.filter(({ type }) => type !== 'room.close'));
    if ((await logOf(long)).lines.length > snapshotEvery + 20) break;
  }
  for (const room of [short, long]) meetings.push({ room, log: await logOf(room) });
});
afterAll(async () => {
  await servers[1].close();
  await servers[0].close();
});

/** It goes on for a while, and somebody is removed in the middle of it. */
function inEarnest(wishes: readonly Wish[]): readonly Wish[] {
  const remove = [3, 4].map((pick): Wish => {
    return { type: 'person.remove', by: 0, picks: [pick, 0, 0, 0, 0, pick], waitMs: 0 };
  });
  const kept = wishes.filter(({ type }, place) => type !== 'room.close' || place > 180);
  return kept.toSpliced(100, 0, ...remove);
}

async function logOf({ meeting }: BusyRoom): Promise<WholeLog> {
  return expectWholeLog(servers[0], meeting.roomId);
}

/** A law of every meeting. Where one breaks it the seed says which meetings these were. */
async function always(law: (held: Held) => void | Promise<void>): Promise<void> {
  try {
    for (const held of meetings) await law(held);
  } catch (error) {
    throw new Error(`a law is broken by the meetings of seed ${seed}`, { cause: error });
  }
}

async function rows<Row extends object>({ room }: Held, query: string): Promise<readonly Row[]> {
  return servers[0].sql<Row>(query, [room.meeting.roomId]);
}

function hash(room: RoomState): string {
  const plain = canonicalJson(JSON.parse(JSON.stringify(room)));
  return createHash('sha256').update(plain).digest('hex');
}

/** Since when somebody is removed, as a place in the whole log; null when they are not, or not any more. */
function removedAt({ log }: Held, person: string | null): number | null {
  const last = log.lines.findLast(
    ({ type, data }) =>
      (type === 'person.removed' || type === 'person.readmitted') && data.person === person,
  );
  return last?.type === 'person.removed' ? last.gseq : null;
}

/** How the room stood after so many public events. */
function phaseAt({ log }: Held, seq: number): RoomPhase {
  const known = log.lines.filter((line) => line.stream === 'pub' && line.seq <= seq);
  return known.reduce(reduce, emptyRoom).pub.phase;
}

describe('a room on two servers, whatever many people ask of it at once', () => {
  it('has had something of everything', () => {
    const types = new Set(meetings.flatMap(({ log }) => log.lines.map(({ type }) => type)));
    for (const type of ['floor.ended', 'poll.counted', 'nudge.sent', 'person.removed'] as const)
      expect(types).toContain(type);
    expect(types.size).toBeGreaterThan(35);
    const answers = meetings.flatMap(({ room }) => room.asked.flatMap((one) => one.answers));
    expect(answers.filter((answer) => !answer.ok && answer.code === 'INTERNAL')).toEqual([]);
  });

  it('keeps every law that its log shows', async () => {
    await always(({ log }) => {
      expect(brokenLaws(log.lines)).toEqual([]);
    });
  });

  it('tells nobody what is not, and stays, in the log, and leaves nothing out', async () => {
    await always(({ log, room: { heard } }) => {
      const known = new Map(log.lines.map((line) => [`${line.stream} ${line.seq}`, line]));
      for (const { from, told } of heard.flatMap(({ stretches }) => stretches))
        for (const stream of ['pub', 'host'] as const) {
          const events = told.filter((event) => event.stream === stream);
          expect(events.map(({ seq }) => seq)).toEqual(
            events.map((_event, place) => (from[stream] ?? 0) + place + 1),
          );
          for (const event of events) {
            const line = known.get(`${stream} ${event.seq}`);
            expect(event).toMatchObject(line ? asHeard(line, from.hears) : { seq: null });
          }
        }
    });
  });

  it('answers a command that is repeated as it was answered, and nothing happens anew', async () => {
    await always(async ({ room, log }) => {
      await room.askAgain(
        (asked) =>
          fc.sample(fc.shuffledSubarray([...asked], { minLength: asked.length }), 1)[0] ?? [],
      );
      for (const { answers } of room.asked) {
        expect(answers.length).toBeGreaterThan(1);
        for (const answer of answers) expect(answer).toEqual(answers[0]);
      }
      expect(await logOf(room)).toEqual(log);
    });
  });

  it('has one answer for each command, and its events beside each other', async () => {
    await always(async (held) => {
      const { log, room } = held;
      const twice = `select command_id from room_command where room_id = ?
        group by command_id having count(*) > 1`;
      expect(await rows(held, twice)).toEqual([]);
      for (const { command, answers } of room.asked) {
        const lines = log.of(command.id);
        const [first] = lines;
        if (!first) continue;
        expect(answers[0]?.ok).toBe(true);
        expect(lines.map(({ gseq }) => gseq)).toEqual(lines.map((_line, at) => first.gseq + at));
        expect(new Set(lines.map(({ at }) => at)).size).toBe(1);
      }
    });
  });

  it('stands on each server, and from each snapshot, as its whole log tells it', async () => {
    let snapshots = 0;
    await always(async (held) => {
      const { log, room } = held;
      const whole = hash(log.room);
      for (const server of [0, 1]) {
        const seen = await room.room(server);
        expect(hash(seen)).toBe(whole);
        expect(queueOrder(seen.pub)).toEqual(queueOrder(log.room.pub));
      }
      const kept = await rows<{ gseq: number; state: RoomState; sha256: string }>(
        held,
        'select gseq, state, sha256 from room_snapshot where room_id = ?',
      );
      for (const { gseq, state, sha256 } of kept) {
        snapshots += 1;
        expect(hash(state)).toBe(sha256);
        expect(hash(log.lines.slice(0, gseq).reduce(reduce, emptyRoom))).toBe(sha256);
        expect(hash(log.lines.slice(gseq).reduce(reduce, state))).toBe(whole);
      }
    });
    expect(snapshots).toBeGreaterThan(0);
  });

  it('has one ballot of each person, theirs, counts those of everybody not removed, and forgets secret ones', async () => {
    await always(async (held) => {
      const { log, room } = held;
      const ballots = await rows<{ poll: string; person: string; choice: readonly string[] }>(
        held,
        'select poll, person, choice from room_ballot where room_id = ?',
      );
      expect(new Set(ballots.map(({ poll, person }) => `${poll} ${person}`)).size).toBe(
        ballots.length,
      );
      for (const { poll, person, choice } of ballots) {
        const said = room.asked.flatMap(({ seat, command, answers }) => {
          const theirs =
            room.people[seat] === person || (seat === 0 && !room.people.includes(person));
          const casts = command.type === 'poll.cast' && command.data.poll === poll;
          return theirs && casts && answers[0]?.ok ? [command.data.choice] : [];
        });
        expect(said).toContainEqual(choice);
      }
      const removed = new Set<string>();
      for (const line of log.lines) {
        if (line.type === 'person.removed') removed.add(line.data.person);
        if (line.type === 'person.readmitted') removed.delete(line.data.person);
        if (line.type !== 'poll.closed') continue;
        const asked = log.room.pub.polls.find(({ plan }) => plan.id === line.data.poll);
        if (asked?.plan.secret) {
          expect(ballots.map(({ poll }) => poll)).not.toContain(line.data.poll);
          continue;
        }
        const valid = ballots.filter(
          ({ poll, person }) => poll === line.data.poll && !removed.has(person),
        );
        expect(line.data.cast).toBe(valid.length);
      }
    });
  });

  it('never says what somebody chose in secret, or whose objection it is', async () => {
    await always(async (held) => {
      const kept = await rows<{ text: string }>(
        held,
        'select answer::text as text from room_command where room_id = ?',
      );
      expect(kept.filter(({ text }) => text.includes('choice'))).toEqual([]);
      const secret = held.log.room.pub.polls.filter(({ plan }) => plan.secret);
      const named = await rows<{ poll: string }>(
        held,
        `select poll from room_ballot join room_words on room_words.id = reason
         where room_ballot.room_id = ? and room_words.person is not null`,
      );
      for (const { plan } of secret) expect(named).not.toContainEqual({ poll: plan.id });
    });
  });

  it('takes votes only while it is live', async () => {
    const phases = new Set<RoomPhase>();
    await always((held) => {
      for (const { command, answers } of held.room.asked) {
        const isVote = command.type === 'poll.cast' || command.type === 'statement.vote';
        if (isVote && answers[0]?.ok) phases.add(phaseAt(held, answers[0].seq));
      }
    });
    expect(phases).toEqual(new Set(['live']));
  });

  it('has its clock leave nothing unsaid', async () => {
    await always(async (held) => {
      const [head] = await rows<{ now: number }>(
        held,
        `select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now from room
         where id = ?`,
      );
      // What was due before it was looked at for the last time was said.
      const last = held.log.lines.at(-1)?.at ?? 0;
      const due = nextInstant(held.log.room);
      expect(head?.now).toBeGreaterThan(last);
      expect(due?.at ?? Infinity).toBeGreaterThan(last);
    });
  });

  it('lets nobody be its clock', async () => {
    await always(({ room }) => {
      const forged = room.asked.filter(({ command: { type } }) => clockTypes.includes(type));
      expect(forged.length).toBeGreaterThan(0);
      expect(forged.filter(({ answers: [answer] }) => answer?.ok !== false)).toEqual([]);
    });
  });

  it('tells what concerns the hosts to those alone who are, or were, of them', async () => {
    await always(({ log, room: { heard } }) => {
      const ever = new Set(
        log.lines.flatMap((line) => {
          const { type, data } = line;
          if (type !== 'person.joined' && type !== 'person.role-set') return [];
          return keeping.includes(data.role) ? [data.person] : [];
        }),
      );
      const others = heard.filter(({ person }) => !ever.has(person));
      for (const { told } of others.flatMap(({ stretches }) => stretches))
        expect(told.filter(({ stream }) => stream === 'host')).toEqual([]);
    });
  });

  it('tells whoever only kept the queue nothing that concerns those alone who run it', async () => {
    await always(({ log, room: { heard } }) => {
      const ever = new Set(
        log.lines.flatMap(({ type, data }) =>
          (type === 'person.joined' || type === 'person.role-set') && running.includes(data.role)
            ? [data.person]
            : [],
        ),
      );
      const others = heard.filter(({ person }) => !ever.has(person));
      const told = others.flatMap(({ stretches }) => stretches.flatMap((stretch) => stretch.told));
      expect(told.filter(({ type }) => /^(report|words.judged|poll.counted)/.test(type))).toEqual(
        [],
      );
    });
  });

  it('tells nobody but those who run it what was taken down, in the room, its log or its replay', async () => {
    await always(async ({ log, room: { meeting } }) => {
      const down = log.room.pub.takenDown;
      for (const server of servers) {
        const seen = await server.with(RoomSight, (s) => s.see(meeting.roomId, nobody));
        const everything = { stream: 'pub', from: 1, to: log.seqs('pub').length } as const;
        const told = await server.with(RoomLog, (s) =>
          s.told(meeting.roomId, 'everybody', everything),
        );
        const { directory } = await replayOf(server, meeting.roomId);
        const known = [seen.directory, directory, ...told.flatMap((event) => event.with ?? [])];
        const readable = new Set(known.flatMap(({ words }) => Object.keys(words)));
        expect(down.filter((id) => readable.has(id))).toEqual([]);
      }
    });
  });

  it('tells nothing to somebody who was removed, on any server, and lets them do nothing', async () => {
    await always(async (held) => {
      const { room, log } = held;
      const { heard } = room;
      const gone = heard.filter(({ person }) => removedAt(held, person) !== null);
      for (const { seat, person, stretches } of gone) {
        const told = stretches.flatMap((stretch) => stretch.told);
        const end = removedAt(held, person) ?? 0;
        const late = log.lines.filter(({ gseq }) => gseq > end);
        const heardLate = told.filter(({ stream, seq }) =>
          late.some((line) => line.stream === stream && line.seq === seq),
        );
        expect(heardLate).toEqual([]);
        for (const server of [0, 1]) await expect(room.catchUp(server, seat)).rejects.toThrow();
        expect(log.lines.filter((line) => line.gseq > end && line.actor === person)).toEqual([]);
      }
    });
  });
});

describe('the clock of a room', () => {
  it('says what it had to say, also when there was nothing to say a moment before', async () => {
    const [first, second] = servers;
    const room = await BusyRoom.begin(servers);
    const { meeting, visitors } = room;
    const silent = visitors[5] ?? meeting.host;
    await meeting.must(meeting.host, 'agenda.start', {});
    const others = visitors.filter((who) => who !== silent && who !== meeting.host);
    for (const who of others) await meeting.act(who, 'room.leave', {});
    const due = nextInstant(await room.room());
    expect(due?.command.type).toBe('nudge.issue');
    if (!due) return;
    // They ask to speak between the clock's look and its word, and think better of it.
    await meeting.must(silent, 'queue.join', { kind: 'normal' });
    await first.with(RoomDeeds, async (deeds) =>
      deeds.commit(meeting.roomId, clockDoes, due.command),
    );
    await meeting.must(silent, 'queue.withdraw', {});
    expect(nextInstant(await room.room())).toEqual(due);
    await second.with(RoomClock, async (clock) => clock.turn(meeting.roomId));
    const log = await logOf(room);
    expect(log.lines.filter(({ type }) => type === 'nudge.sent')).toMatchObject([
      { stream: 'host', data: { people: [room.people[5]] } },
    ]);
  });
});
