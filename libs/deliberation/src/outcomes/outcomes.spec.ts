import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntakeSettings } from '#processes';
import { AmendmentsReader, AmendmentsService, HistoryReader, VersionsService } from '#proposals';
import type { AgendaItem } from '#rooms';
import { Meeting } from '../../../../test/support/rooms/meeting.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { GuestsService } from '../rooms/guests.service.js';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { LineageReader } from './lineage.reader.js';
import type { RoomsSight } from './rooms-sight.js';
import { RoomTasksReader } from './room-tasks.reader.js';
import { RoomTasksService } from './room-tasks.service.js';

const public_ = { account: null, staff: false };
const body = 'A garden beside the library, for all, with two benches.';
const amendment = {
  kind: 'amendment',
  title: 'A garden with benches',
  body,
  reason: 'People like to sit down',
  language: 'en',
} as const;
const conclusion = { kind: 'conclusion', text: 'Light the path', language: 'en' } as const;
const number1 = { number: 1 };
const answer = { cy: 'Gwnawn', en: 'We will' };

let rooms: Rooms;
let meeting: Meeting;
let author: string;
let ann: { readonly who: RoomVisitor; readonly person: string };

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** A room that deals with the first proposal of its process. */
beforeEach(async () => {
  meeting = await Meeting.live(rooms);
  author = await meeting.council.somebody('author');
  await meeting.council.proposal(author);
  await takesIn({ moderation: 'after' });
  const item: AgendaItem = {
    ...{ id: randomUUID(), kind: 'proposal', minutes: 10, proposal: 1, poll: null },
    ...{ title: { cy: 'Yr ardd', en: 'The garden' }, body: { cy: '', en: '' } },
  };
  await meeting.must(meeting.host, 'agenda.add', { item });
  await meeting.must(meeting.host, 'agenda.start', { item: item.id });
  ann = await meeting.person('ann');
});

const processId = () => meeting.council.processId;
const account = ({ visitor }: RoomVisitor) => visitor?.id ?? '';

async function takesIn(settings: Partial<IntakeSettings>): Promise<void> {
  await rooms.sql('update process set intake_settings = ? where id = ?', [
    JSON.stringify(settings),
    processId(),
  ]);
}

async function suggest(
  data: typeof amendment | typeof conclusion,
  who: RoomVisitor = ann.who,
): Promise<string> {
  const { data: told } = await meeting.must(who, 'outcome.suggest', data);
  return String(told?.['outcome']);
}

const adopt = (outcome: string) => meeting.act(meeting.host, 'outcome.adopt', { outcome });

async function proposalId(): Promise<string> {
  const [row] = await rooms.sql<{ id: string }>(
    'select id from proposal where process_id = ? and number = 1',
    [processId()],
  );
  return row?.id ?? '';
}

async function change(number: number) {
  const sight = { accountId: null, all: true, isOpen: true };
  const id = await proposalId();
  return rooms.with(AmendmentsReader, (s) => s.one(id, number, sight));
}

const outcomesOf = () =>
  rooms.sql<{ kind: string }>('select kind from room_outcome where room_id = ?', [meeting.roomId]);
const task = (number = 1, sight: RoomsSight = public_) =>
  rooms.with(RoomTasksReader, (s) => s.one(processId(), number, sight));
const give = (by: string) =>
  rooms.with(RoomTasksService, (s) => s.answer(by, processId(), 1, answer));

describe('an amendment that a room adopts', () => {
  it('comes to the authors as a change, in the name of whoever had the idea', async () => {
    const outcome = await suggest(amendment);
    await adopt(outcome);
    expect(await change(1)).toMatchObject({ state: 'open', amenderName: 'ann', baseVersion: 1 });
    const [row] = await rooms.sql('select amender_id as id from amendment where proposal_id = ?', [
      await proposalId(),
    ]);
    expect(row).toEqual({ id: account(ann.who) });
    expect(await meeting.council.told(author)).toContain('amendment-suggested');
  });

  it('becomes a version when they take it, and the proposal leads back to the room', async () => {
    await adopt(await suggest(amendment));
    const id = await proposalId();
    const place = { processId: processId(), number: 1, change: 1 };
    const asIs = { baseVersion: 1, title: null, body: null };
    await rooms.with(AmendmentsService, (s) => s.accept(author, place, asIs));
    const sight = { accountId: null, all: false, isOpen: true };
    const { versions } = await rooms.with(HistoryReader, (s) => s.of(id, sight));
    expect(versions.at(-1)).toMatchObject({ number: 2, origin: 'amendment', credit: 'ann' });
    const room = { number: meeting.number, title: { en: 'Spring meeting' } };
    expect(await rooms.with(LineageReader, (s) => s.ofChanges(id, public_))).toMatchObject([
      { change: 1, became: 2, room },
    ]);
    expect(await rooms.with(LineageReader, (s) => s.ofProposal(id, public_))).toMatchObject([
      { ...room, isOver: false, changes: [{ change: 1, state: 'accepted', became: 2 }], tasks: [] },
    ]);
    expect(await rooms.with(LineageReader, (s) => s.ofRoom(meeting.roomId, public_))).toMatchObject(
      [{ proposal: 1, change: 1, state: 'accepted', became: 2 }],
    );
  });

  it('stands beside the project that the proposal became, and the room leads to it', async () => {
    await adopt(await suggest(amendment));
    const place = { processId: processId(), number: 1, change: 1 };
    await rooms.with(AmendmentsService, (s) =>
      s.accept(author, place, { baseVersion: 1, title: null, body: null }),
    );
    await adopt(await suggest(conclusion));
    const ofProjects = async (sight: RoomsSight) =>
      rooms.with(LineageReader, (s) => s.ofProjects(processId(), sight));
    expect(await ofProjects(public_)).toEqual(new Map());
    const reviewer = await meeting.council.somebody('reviewer', 'reviewer');
    await meeting.council.hasNoInterest(reviewer, 1);
    await meeting.council.answers(reviewer, 1);
    const onBallot = async () =>
      rooms.with(LineageReader, (s) => s.onBallot(meeting.roomId, public_));
    expect(await onBallot()).toEqual([]);
    await rooms.sql('update project set frozen_at = now() where process_id = ?', [processId()]);
    expect(await onBallot()).toMatchObject([{ proposal: 1, title: { en: 'Garden' } }]);
    const [one] = (await ofProjects(public_)).get(1) ?? [];
    expect(one).toMatchObject({ number: meeting.number, changes: [{ became: 2 }] });
    expect(one?.tasks).toMatchObject([{ number: 1, state: 'waiting' }]);
    await rooms.sql(`update room set watch = 'people' where id = ?`, [meeting.roomId]);
    expect(await ofProjects(public_)).toEqual(new Map());
    expect((await ofProjects({ account: account(ann.who), staff: false })).size).toBe(1);
  });

  it('is suggested by whoever adopts it, for somebody without an account', async () => {
    await adopt(await suggest(amendment, await fromTheHall('Cai')));
    const [row] = await rooms.sql('select amender_id as id from amendment where proposal_id = ?', [
      await proposalId(),
    ]);
    expect(row).toEqual({ id: account(meeting.host) });
    expect(await change(1)).toMatchObject({ amenderName: 'Cai' });
  });

  it('may be an author’s own, for the room has agreed to it', async () => {
    const own = await meeting.visitor('author');
    await meeting.must(own, 'room.join', {});
    await adopt(await suggest(amendment, own));
    expect(await change(1)).toMatchObject({ state: 'open', amenderName: 'author' });
  });

  it('is not adopted when the text has moved on since, and nothing is written', async () => {
    const outcome = await suggest(amendment);
    await rooms.with(VersionsService, (s) =>
      s.revise(author, processId(), 1, {
        ...{ baseVersion: 1, title: 'A garden', body: `${body} And a pond.`, language: 'en' },
        ...{ beneficiaries: null, placeName: null, estimatePence: null, why: null },
      }),
    );
    expect(await adopt(outcome)).toMatchObject({ ok: false, reason: 'versions.text-moved-on' });
    expect(await outcomesOf()).toEqual([]);
    const { pub } = await meeting.see(meeting.host);
    expect(pub.outcomes).toMatchObject([{ id: outcome, state: 'suggested' }]);
    await meeting.must(meeting.host, 'outcome.decline', { outcome });
  });

  it('is not adopted where the process takes none', async () => {
    const outcome = await suggest(amendment);
    await takesIn({ amendments: false });
    expect(await adopt(outcome)).toMatchObject({ reason: 'versions.amendments-not-taken' });
  });

  it('is carried once, however many adopt it at once', async () => {
    const outcome = await suggest(amendment);
    const answers = await Promise.all([adopt(outcome), adopt(outcome), adopt(outcome)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await outcomesOf()).toEqual([{ kind: 'amendment' }]);
    await expect(change(2)).rejects.toMatchObject({ code: 'versions.unknown-amendment' });
  });
});

/** Somebody who came in by the code on the wall: no account stands behind their person. */
async function fromTheHall(name: string): Promise<RoomVisitor> {
  const [row] = await rooms.sql<{ code: string }>('select code from room where id = ?', [
    meeting.roomId,
  ]);
  const guest = await rooms.with(GuestsService, async (guests) => {
    const room = await guests.find(row?.code ?? '', '2001:db8::1');
    return guests.join(room, name, { known: null, fresh: null });
  });
  const who = { visitor: null, guest };
  await meeting.must(who, 'room.join', {});
  return who;
}

describe('a conclusion that a room adopts', () => {
  it('is before those who answer for the organisation, for 28 days', async () => {
    const reviewer = await meeting.council.somebody('reviewer', 'reviewer');
    await adopt(await suggest(conclusion));
    const found = await task();
    expect(found).toMatchObject({ number: 1, text: 'Light the path', isOverdue: false });
    expect(found.proposal).toMatchObject({ number: 1, title: 'A garden' });
    expect(found.dueAt.getTime() - found.adoptedAt.getTime()).toBe(28 * 86_400_000);
    expect(await meeting.council.told(reviewer)).toEqual(
      expect.arrayContaining(['room-task-begun']),
    );
    expect(await meeting.council.told(account(meeting.host))).toContain('room-task-begun');
    expect(await rooms.with(RoomTasksReader, (s) => s.waiting(processId()))).toBe(1);
  });

  it('is overdue for everybody to see once its time is over', async () => {
    await adopt(await suggest(conclusion));
    await rooms.sql(`update room_task set due_at = now() - interval '1 day' where process_id = ?`, [
      processId(),
    ]);
    expect(await task()).toMatchObject({ isOverdue: true, answer: null });
  });

  it('is answered once, and whoever was in the room with an account hears of it', async () => {
    const reviewer = await meeting.council.somebody('reviewer', 'reviewer');
    const bea = await meeting.person('bea');
    await meeting.must(meeting.host, 'person.remove', { person: bea.person, reason: 'shouting' });
    await adopt(await suggest(conclusion));
    const ends = await Promise.allSettled([give(reviewer), give(reviewer)]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'rooms.task-answered' },
    });
    expect(await task()).toMatchObject({ answer, isOverdue: false });
    const told = (await meeting.council.told(account(ann.who))).filter(
      (kind) => kind === 'room-task-answered',
    );
    expect(told).toHaveLength(1);
    expect(await meeting.council.told(account(bea.who))).not.toContain('room-task-answered');
    const discussed = await rooms.with(LineageReader, async (s) =>
      s.ofProposal(await proposalId(), public_),
    );
    expect(discussed).toMatchObject([{ tasks: [{ number: 1, state: 'answered' }] }]);
  });

  it('has a number of its own, however many come at once', async () => {
    const suggested = [await suggest(conclusion), await suggest(conclusion)];
    await Promise.all(suggested.map(adopt));
    const all = await rooms.with(RoomTasksReader, (s) => s.ofProcess(processId(), public_));
    expect(all.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('of a room that only its people hear is known to them and to staff alone', async () => {
    await adopt(await suggest(conclusion));
    await rooms.sql(`update room set watch = 'people' where id = ?`, [meeting.roomId]);
    const stranger = await meeting.council.somebody('stranger');
    for (const who of [null, stranger])
      await expect(task(1, { account: who, staff: false })).rejects.toMatchObject({
        code: 'rooms.unknown-task',
      });
    expect(await task(1, { account: account(ann.who), staff: false })).toMatchObject(number1);
    expect(await task(1, { account: null, staff: true })).toMatchObject(number1);
    const id = await proposalId();
    expect(await rooms.with(LineageReader, (s) => s.ofProposal(id, public_))).toEqual([]);
  });
});
