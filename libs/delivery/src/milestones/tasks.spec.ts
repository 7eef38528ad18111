import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { PeopleService, PersonalData } from '#people';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { DeliveryReader } from './delivery.reader.js';
import {
  NotTakingPartError,
  OwnTimeError,
  TaskClosedError,
  TaskFullError,
  TimeConfirmedError,
  TimeNotSaidError,
} from './milestones.errors.js';
import { TasksReader } from './tasks.reader.js';
import { TasksService } from './tasks.service.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

let rooms: Rooms;
let vote: OpenVote;
let officer: string;
let [ann, bob, cai] = ['', '', ''];
beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms);
  const account = { email: `officer@${vote.slug}.example`, language: 'cy' as const };
  officer = await rooms.with(PeopleService, (s) => s.openAccount(account));
  [ann = '', bob = '', cai = ''] = vote.voters.map(({ id }) => id);
});
afterAll(() => rooms.close());

let task = 0;
const tasks = async <T>(work: (service: TasksService) => Promise<T>) =>
  rooms.with(TasksService, work);
const which = () => ({ processId: vote.processId, code: '1', task });
const join = async (who: string) => tasks((s) => s.join(who, which()));
const sayTime = async (who: string, minutes: number) =>
  tasks((s) => s.sayTime(who, which(), { minutes }));
const confirm = async (person: string, minutes: number, by = officer) =>
  tasks((s) => s.confirm(by, which(), { person, minutes }));
const reader = async <T>(work: (service: TasksReader) => Promise<T>) =>
  rooms.with(TasksReader, work);

beforeEach(async () => {
  task = await tasks((s) =>
    s.open(officer, vote.processId, '1', {
      ...{ title: both('Paint the benches'), place: both('At the gate'), onDay: null },
      ...{ minutes: 90, places: 2 },
    }),
  );
});

describe('a task for residents', () => {
  it('has the places that it has, however many come at once, and then none', async () => {
    const came = await Promise.allSettled([ann, bob, cai].map(join));
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(came.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(TaskFullError),
    });
    await expect(
      rooms.sql(
        `insert into delivery.task_person (task_id, account_id)
         select task_id, ? from delivery.task_person join delivery.task on task.id = task_id
         where number = ? limit 1`,
        [officer, task],
      ),
    ).rejects.toThrow(/no place left/);
  });

  it('can be left, and once closed takes nobody more', async () => {
    await join(ann);
    await tasks((s) => s.leave(ann, which()));
    await tasks((s) => s.close(officer, which()));
    await expect(join(ann)).rejects.toThrow(TaskClosedError);
  });
});

describe('time that somebody gave', () => {
  it('counts once both sides say the same, and stays as it is from then on', async () => {
    await expect(sayTime(ann, 60)).rejects.toThrow(NotTakingPartError);
    await join(ann);
    await expect(confirm(ann, 60)).rejects.toThrow(TimeNotSaidError);
    await sayTime(ann, 75);
    await expect(confirm(ann, 60)).rejects.toThrow(TimeNotSaidError);
    await confirm(ann, 75);
    await expect(sayTime(ann, 600)).rejects.toThrow(TimeConfirmedError);
    await expect(confirm(ann, 75)).rejects.toThrow(TimeConfirmedError);
    await expect(tasks((s) => s.leave(ann, which()))).rejects.toThrow(TimeConfirmedError);
    const [own] = await reader((s) => s.ofPerson(ann));
    expect(own).toMatchObject({ task, code: '1', givenMinutes: 75 });
    for (const statement of [
      'update delivery.time_entry set minutes = 1000',
      'delete from delivery.time_entry',
      `insert into delivery.time_entry (task_id, account_id, minutes)
         select task_id, '${bob}', minutes from delivery.time_entry limit 1`,
    ])
      await expect(rooms.sql(statement)).rejects.toThrow(/minutes that were given|both sides/);
  });

  it('is nobody’s own to confirm, and is asked for again in words', async () => {
    await join(officer);
    await sayTime(officer, 30);
    await expect(confirm(officer, 30)).rejects.toThrow(OwnTimeError);
    await join(bob);
    await sayTime(bob, 300);
    const again = { person: bob, minutes: 300, askedAgain: 'Was it not three hours?' };
    await tasks((s) => s.askAgain(officer, which(), again));
    const view = await rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'));
    const { id } = await reader((s) => s.one(view.awardId, task));
    expect(await reader((s) => s.own(id, bob))).toEqual({
      ...{ saidMinutes: null, givenMinutes: null, askedAgain: 'Was it not three hours?' },
    });
  });

  it('is in somebody’s copy; erased, it stays in the sums as nobody’s', async () => {
    await join(cai);
    await sayTime(cai, 45);
    await confirm(cai, 45);
    const given = async () =>
      (await rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'))).givenMinutes;
    const before = await given();
    await rooms.act(async (app) => {
      const holder = app.get(PersonalData).holders.find(({ name }) => name === 'delivery');
      const copy = await holder?.export(cai);
      expect(copy?.['delivery-tasks']).toContainEqual(
        expect.objectContaining({ agreed_minutes: 45 }),
      );
      const person = { accountId: cai, email: '', proposals: 'keep' } as const;
      await holder?.erase(app.get(MikroORM).em.fork(), person);
    });
    expect(await given()).toBe(before);
    expect(await reader((s) => s.ofPerson(cai))).toEqual([]);
    expect(
      await rooms.sql('select 1 from delivery.time_entry where account_id = ?', [cai]),
    ).toEqual([]);
  });
});
