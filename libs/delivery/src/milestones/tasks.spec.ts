import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PeopleService, PersonalData } from '#people';
import { isoDay, languages, validateInput } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { DeliveryReader } from './delivery.reader.js';
import {
  DayFullError,
  DayToComeError,
  NotTakingPartError,
  OwnAgreementError,
  OwnTimeError,
  SameTimeError,
  TaskClosedError,
  TaskFullError,
  TimeConfirmedError,
  TimeNotSaidError,
  TimeTooLongError,
  TimeTooSoonError,
} from './milestones.errors.js';
import { LetGoDto } from './task.dto.js';
import { TasksReader } from './tasks.reader.js';
import { TaskTimeService } from './task-time.service.js';
import { TasksService } from './tasks.service.js';

interface CopyWords {
  readonly sections: object;
  readonly fields: object;
}

/** By the calendar in Wales, as the site has it. */
const inDays = (days: number) =>
  new Date(Date.parse(isoDay(new Date())) + days * 86_400_000).toISOString().slice(0, 10);
const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

let rooms: Rooms;
let vote: OpenVote;
let [officer, colleague] = ['', ''];
let [ann, bob, cai, dai] = ['', '', '', ''];
beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms, { voters: 4 });
  const account = { email: `officer@${vote.slug}.example`, language: 'cy' as const };
  officer = await rooms.with(PeopleService, (s) => s.openAccount(account));
  const other = { email: `colleague@${vote.slug}.example`, language: 'en' as const };
  colleague = await rooms.with(PeopleService, (s) => s.openAccount(other));
  [ann = '', bob = '', cai = '', dai = ''] = vote.voters.map(({ id }) => id);
});
afterAll(() => rooms.close());

let task = 0;
const tasks = async <T>(work: (service: TasksService) => Promise<T>) =>
  rooms.with(TasksService, work);
const which = () => ({ processId: vote.processId, code: '1', task });
const join = async (who: string) => tasks((s) => s.join(who, which()));
const time = async <T>(work: (service: TaskTimeService) => Promise<T>) =>
  rooms.with(TaskTimeService, work);
const sayTime = async (who: string, minutes: number, givenOn = inDays(0)) =>
  time((s) => s.say(who, which(), { minutes, givenOn }));
const confirm = async (person: string, minutes: number, by = officer) =>
  time((s) => s.confirm(by, which(), { person, minutes, givenOn: inDays(0) }));
const correct = async (person: string, minutes: number, right: number, by = colleague) =>
  time((s) => s.correct(by, which(), { person, minutes, right, why: 'Not two hours' }));
const open = async (minutes: number, onDay: string | null = null) =>
  tasks((s) =>
    s.open(officer, vote.processId, '1', {
      ...{ title: both('Paint the benches'), place: both('At the gate'), onDay },
      ...{ minutes, places: 2 },
    }),
  );
const givenInAll = async () =>
  (await rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'))).givenMinutes;
const reader = async <T>(work: (service: TasksReader) => Promise<T>) =>
  rooms.with(TasksReader, work);

beforeEach(async () => {
  task = await open(90);
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

  it('has a place again when somebody leaves or is let go, but not of whoever gave time', async () => {
    await join(ann);
    await join(bob);
    await expect(join(cai)).rejects.toThrow(TaskFullError);
    await tasks((s) => s.letGo(officer, which(), { person: ann }));
    await join(cai);
    await tasks((s) => s.leave(cai, which()));
    await join(ann);
    await sayTime(ann, 30);
    await confirm(ann, 30);
    await expect(tasks((s) => s.letGo(officer, which(), { person: ann }))).rejects.toThrow(
      TimeConfirmedError,
    );
    await expect(tasks((s) => s.letGo(officer, which(), { person: cai }))).rejects.toThrow(
      NotTakingPartError,
    );
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
      `insert into delivery.time_entry (task_id, account_id, on_day, minutes)
         select task_id, '${bob}', on_day, minutes from delivery.time_entry limit 1`,
    ])
      await expect(rooms.sql(statement)).rejects.toThrow(/minutes that were given|both sides/);
  });

  it('is nobody’s own to confirm, and is asked for again in words', async () => {
    await join(officer);
    await sayTime(officer, 30);
    await expect(confirm(officer, 30)).rejects.toThrow(OwnTimeError);
    await join(bob);
    await sayTime(bob, 80);
    const said = { person: bob, minutes: 80, givenOn: inDays(0) };
    const again = { ...said, askedAgain: 'Was it not an hour?' };
    await time((s) => s.askAgain(officer, which(), again));
    const view = await rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'));
    const { id } = await reader((s) => s.one(view.awardId, task));
    expect(await reader((s) => s.own(id, bob))).toEqual({
      ...{ saidMinutes: null, saidOn: null, givenMinutes: null, corrections: [] },
      askedAgain: 'Was it not an hour?',
    });
  });

  it('is of a day from the task’s on, no longer than the task, and no day to come', async () => {
    await join(ann);
    await expect(sayTime(ann, 91)).rejects.toThrow(TimeTooLongError);
    await expect(sayTime(ann, 60, inDays(2))).rejects.toThrow(DayToComeError);
    await expect(sayTime(ann, 60, inDays(-2))).rejects.toThrow(TimeTooSoonError);
    task = await open(90, inDays(-9));
    await join(ann);
    await expect(sayTime(ann, 60, inDays(-10))).rejects.toThrow(TimeTooSoonError);
    await sayTime(ann, 60, inDays(-9));
  });

  it('of one person on one day is sixteen hours at most, over all tasks', async () => {
    for (const minutes of [600, 300]) {
      task = await open(960);
      await join(dai);
      await sayTime(dai, minutes);
      await confirm(dai, minutes);
    }
    task = await open(960);
    await join(dai);
    await expect(sayTime(dai, 61)).rejects.toThrow(DayFullError);
    await sayTime(dai, 60);
    await rooms.sql(
      'update delivery.task_person set said_minutes = 61 where account_id = ? and said_minutes = 60',
      [dai],
    );
    await expect(
      rooms.sql(
        `insert into delivery.time_entry (task_id, account_id, on_day, minutes)
         select task_id, account_id, said_on, 61 from delivery.task_person
         where account_id = ? and said_minutes = 61`,
        [dai],
      ),
    ).rejects.toThrow(/sixteen hours/);
    await sayTime(dai, 60);
    await confirm(dai, 60);
    await expect(correct(dai, 60, 70)).rejects.toThrow(DayFullError);
  });

  it('is corrected by somebody else than agreed to it, for a reason, and never below nothing', async () => {
    await join(bob);
    await sayTime(bob, 80);
    await expect(correct(bob, 80, 60)).rejects.toThrow(TimeNotSaidError);
    await confirm(bob, 80);
    const before = await givenInAll();
    await expect(correct(bob, 80, 20, officer)).rejects.toThrow(OwnAgreementError);
    await expect(correct(bob, 80, 20, bob)).rejects.toThrow(OwnTimeError);
    await expect(correct(bob, 80, 80)).rejects.toThrow(SameTimeError);
    await expect(correct(bob, 80, 91)).rejects.toThrow(TimeTooLongError);
    await correct(bob, 80, 20);
    await expect(correct(bob, 80, 0)).rejects.toThrow(TimeNotSaidError);
    await correct(bob, 20, 0);
    expect(await givenInAll()).toBe(before - 80);
    const [own] = await reader((s) => s.ofPerson(bob));
    expect(own).toMatchObject({ task, givenMinutes: 0 });
    for (const minutes of [-1, 91])
      await expect(
        rooms.sql(
          `insert into delivery.time_entry
             (task_id, account_id, on_day, minutes, corrects_id, reason, by_id)
           select task_id, account_id, on_day, ?, id, 'So', ? from delivery.time_entry
           where account_id = ? and corrects_id is null and minutes = 80`,
          [minutes, colleague, bob],
        ),
      ).rejects.toThrow(/from none to as many/);
  });

  it('never leaves what the task takes, whatever it is corrected to', async () => {
    await join(ann);
    await sayTime(ann, 45);
    await confirm(ann, 45);
    let now = 45;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -40, max: 140 }), async (right) => {
        const may = right >= 0 && right <= 90 && right !== now;
        const done = await correct(ann, now, right).then(
          () => true,
          () => false,
        );
        expect(done).toBe(may);
        if (may) now = right;
        const [own] = await reader((s) => s.ofPerson(ann));
        expect(own?.givenMinutes).toBe(now);
      }),
      { numRuns: 15 },
    );
  });

  it('is of somebody who is told apart by their number, and by no dashes', async () => {
    await expect(validateInput(LetGoDto, { person: '-'.repeat(36) })).rejects.toMatchObject({
      problems: [{ field: 'person', code: 'milestones.time-not-said' }],
    });
    expect(await validateInput(LetGoDto, { person: ann })).toEqual({ person: ann });
  });

  it.each(languages)(
    'is in somebody’s copy under names that people read, in %s',
    async (language) => {
      await join(dai);
      const file = path.join('libs/people/locales', language, 'personal-data.json');
      const words = JSON.parse(readFileSync(file, 'utf8')) as CopyWords;
      await rooms.act(async (app) => {
        for (const holder of app.get(PersonalData).holders)
          for (const [section, rows] of Object.entries(await holder.export(dai))) {
            expect(words.sections).toHaveProperty([section, 'title']);
            for (const column of rows.flatMap((row) => Object.keys(row)))
              expect(words.fields).toHaveProperty([column]);
          }
      });
    },
  );

  it('is in somebody’s copy; erased, it stays in the sums as nobody’s', async () => {
    await join(cai);
    await sayTime(cai, 45);
    await confirm(cai, 45);
    await correct(cai, 45, 40);
    const before = await givenInAll();
    await rooms.act(async (app) => {
      const holder = app.get(PersonalData).holders.find(({ name }) => name === 'delivery');
      const copy = await holder?.export(cai);
      expect(copy?.['delivery-tasks']).toContainEqual(
        expect.objectContaining({ agreed_minutes: 40, corrections: '-5: Not two hours' }),
      );
      const person = { accountId: cai, email: '', proposals: 'keep' } as const;
      await holder?.erase(app.get(MikroORM).em.fork(), person);
    });
    expect(await givenInAll()).toBe(before);
    expect(await reader((s) => s.ofPerson(cai))).toEqual([]);
    expect(
      await rooms.sql('select 1 from delivery.time_entry where account_id = ?', [cai]),
    ).toEqual([]);
  });
});
