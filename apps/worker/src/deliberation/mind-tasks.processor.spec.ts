import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RoomTasksService, TaskDeadlinesService } from '#deliberation';
import { Translator } from '#platform';
import { noticePath, noticeSentence, peopleWords, type NoticeFacts } from '#people';
import { Meeting } from '../../../../test/support/rooms/meeting.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { MindTasksProcessor } from './mind-tasks.processor.js';

const overdue = 'room-task-overdue';
let rooms: Rooms;
let meeting: Meeting;
let reviewer: string;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** A meeting that came to a conclusion, which is overdue. */
beforeEach(async () => {
  meeting = await Meeting.live(rooms);
  reviewer = await meeting.council.somebody('reviewer', 'reviewer');
  const { who } = await meeting.person('ann');
  const asked = { kind: 'conclusion', text: 'Light the path', language: 'en' } as const;
  const { data } = await meeting.must(who, 'outcome.suggest', asked);
  await meeting.must(meeting.host, 'outcome.adopt', { outcome: String(data?.['outcome']) });
  await isDue(`now() - interval '1 day'`);
});

const isDue = async (at: string) =>
  rooms.sql(`update room_task set due_at = ${at} where process_id = ?`, [
    meeting.council.processId,
  ]);
const look = async () =>
  rooms.act(async (app) => new MindTasksProcessor(app.get(TaskDeadlinesService)).process());
const toldOf = async (account: string) =>
  (await meeting.council.told(account)).filter((kind) => kind === overdue);

describe('minding what rooms concluded', () => {
  it('tells those who answer once that nobody has, however many workers look at once', async () => {
    const admin = await meeting.council.somebody('admin', 'admin');
    const resident = await meeting.council.somebody('resident');
    await Promise.all([look(), look(), look()]);
    await look();
    expect(await toldOf(reviewer)).toEqual([overdue]);
    expect(await toldOf(admin)).toEqual([overdue]);
    for (const account of [resident, meeting.host.visitor?.id ?? ''])
      expect(await toldOf(account)).toEqual([]);
  });

  it('says nothing before its time, nor of what was answered', async () => {
    await isDue(`now() + interval '1 minute'`);
    await look();
    expect(await toldOf(reviewer)).toEqual([]);
    await isDue('now()');
    await rooms.with(RoomTasksService, (s) =>
      s.answer(reviewer, meeting.council.processId, 1, { cy: 'Gwnawn', en: 'We will' }),
    );
    await look();
    expect(await toldOf(reviewer)).toEqual([]);
  });

  it('leads to the conclusion, in the words of either language', async () => {
    await look();
    const [{ facts } = { facts: {} }] = await rooms.sql<{ facts: NoticeFacts }>(
      'select facts from notice where account_id = ? and kind = ?',
      [reviewer, overdue],
    );
    const words = new Translator(peopleWords);
    const told = { kind: overdue, facts } as const;
    expect(noticeSentence(words.in('cy'), told)).toBe(
      'Ni chafodd casgliad cyfarfod ei ateb mewn pryd.',
    );
    expect(noticeSentence(words.in('en'), told)).toContain('not answered in time');
    expect(noticePath(told, 'en', 'parc')).toBe('/en/processes/parc/room-tasks/1');
  });
});
