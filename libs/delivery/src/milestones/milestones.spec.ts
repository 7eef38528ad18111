import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { isoDay } from '#platform';
import { Follows } from '#proposals';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { withoutGuards } from '../../../../test/support/without-guards.js';
import { DeliveryReader } from './delivery.reader.js';
import { DeliveryStandingService } from './delivery-standing.service.js';
import {
  DayToComeError,
  DeliveryOverError,
  MilestoneEndedError,
  MilestonesOpenError,
  NotFundedError,
  SameDayError,
  SameWordsError,
  WordsNeededError,
} from './milestones.errors.js';
import { MilestonesService } from './milestones.service.js';
import { UpdatesService } from './updates.service.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const far = '2090-06-01';
const farther = '2091-06-01';

let rooms: Rooms;
let vote: OpenVote;
let officer: string;
beforeAll(async () => {
  rooms = await openRooms();
});
beforeEach(async () => {
  vote = await awardedProcess(rooms);
  const account = { email: `officer@${vote.slug}.example`, language: 'cy' as const };
  officer = await rooms.with(PeopleService, (s) => s.openAccount(account));
});
afterAll(() => rooms.close());

const milestones = async <T>(work: (service: MilestonesService) => Promise<T>) =>
  rooms.with(MilestonesService, work);
const plan = async (plannedOn = far, code = '1') =>
  milestones((s) =>
    s.plan(officer, vote.processId, code, {
      ...{ title: both('Dig the beds'), owner: both('Parks team'), plannedOn },
    }),
  );
const which = (number = 1, code = '1') => ({ processId: vote.processId, code, number });
const move = async (movedTo: string, number = 1, code = '1') =>
  milestones((s) => s.move(officer, which(number, code), { movedTo, reason: both('Wet spring') }));
const finish = async (doneOn: string, number = 1) =>
  milestones((s) => s.finish(officer, which(number), { doneOn }));
const drop = async (number = 1) =>
  milestones((s) => s.drop(officer, which(number), { dropReason: both('Not needed') }));
const say = async (state: 'at-risk' | 'stopped' | 'resumed' | 'delivered', words = true) =>
  rooms.with(DeliveryStandingService, (s) =>
    s.say(officer, vote.processId, '1', { state, words: words ? both('Because') : null }),
  );
const one = async (code = '1') => rooms.with(DeliveryReader, (s) => s.one(vote.processId, code));

/** Everything that was said of plans, so many days earlier. */
async function daysAgo(days: number): Promise<void> {
  await withoutGuards(
    ...([rooms, 'delivery.milestone_event'] as const),
    'update delivery.milestone_event set at = at - make_interval(days => ?), day = day - ?::int',
    [days, days],
  );
}

/** By the calendar in Wales, as the site has it. */
const inDays = (days: number) =>
  new Date(Date.parse(isoDay(new Date())) + days * 86_400_000).toISOString().slice(0, 10);

describe('a milestone of a funded project', () => {
  it('is planned, moved for a reason, and done; every day that was said stays told', async () => {
    await plan();
    await move(farther);
    await finish(inDays(-1));
    expect((await one()).milestones).toMatchObject([
      {
        ...{ number: 1, title: both('Dig the beds'), owner: both('Parks team'), state: 'done' },
        ...{ firstPlannedOn: far, plannedOn: farther, lateSince: null, endedOn: inDays(-1) },
        moves: [{ from: far, to: farther, reason: both('Wet spring'), wasLate: false }],
      },
    ]);
  });

  it('whose day passes is late by the calendar alone, and first in the list of its process', async () => {
    await plan(inDays(3), '2');
    await daysAgo(10);
    const [first, second] = await rooms.with(DeliveryReader, (s) => s.ofProcess(vote.processId));
    expect(first).toMatchObject({
      code: '2',
      status: { state: 'late', overdue: 1, flagged: true },
    });
    expect(second).toMatchObject({ code: '1', status: { state: 'unplanned', flagged: false } });
  });

  it('that is moved after its day passed stays late, and first in every list', async () => {
    await plan(inDays(3), '2');
    await daysAgo(10);
    await move(far, 1, '2');
    const [first] = await rooms.with(DeliveryReader, (s) => s.ofProcess(vote.processId));
    expect(first).toMatchObject({
      ...{ code: '2', status: { state: 'late', overdue: 1, lateDays: 7, flagged: true } },
    });
    expect(first?.milestones).toMatchObject([
      {
        ...{ state: 'late', lateSince: inDays(-7), firstPlannedOn: inDays(-7), lateDays: 7 },
        moves: [{ wasLate: true }],
      },
    ]);
  });

  it('that is moved before its day is told as moved, never as on track', async () => {
    await plan(inDays(30));
    await move(inDays(70));
    expect((await one()).status).toMatchObject({
      ...{ state: 'moved', moved: 1, movedDays: 40, flagged: false },
    });
  });

  it('keeps every wording that it had, with the day on which it was changed', async () => {
    await plan();
    const reword = async (title: string) =>
      milestones((s) =>
        s.reword(officer, which(), { title: both(title), owner: both('Parks team') }),
      );
    await reword('Look at the beds');
    await expect(reword('Look at the beds')).rejects.toThrow(SameWordsError);
    await reword('Think of beds');
    expect((await one()).milestones).toMatchObject([
      {
        title: both('Think of beds'),
        wordings: [
          { title: both('Dig the beds'), owner: both('Parks team'), changedOn: inDays(0) },
          { title: both('Look at the beds'), changedOn: inDays(0) },
        ],
      },
    ]);
  });

  it('stays as it is once it has ended, and is never done on a day to come', async () => {
    await plan();
    await expect(move(far)).rejects.toThrow(SameDayError);
    await expect(finish(inDays(5))).rejects.toThrow(DayToComeError);
    await drop();
    for (const act of [
      async () => move(farther),
      async () => finish(inDays(0)),
      async () => drop(),
    ])
      await expect(act()).rejects.toThrow(MilestoneEndedError);
  });

  it.each([
    ['changed', 'update delivery.milestone_event set day = day + 100', /append-only/],
    ['deleted', 'delete from delivery.milestone_event', /append-only/],
    [
      'planned anew',
      `insert into delivery.milestone_event (milestone_id, kind, day)
       select id, 'planned', '2099-01-01' from delivery.milestone`,
      /planned once/,
    ],
    ['taken away', 'delete from delivery.milestone', /a milestone stays/],
    [
      'reworded without a trace',
      `update delivery.milestone_words set title = '{"cy":"a","en":"b"}'`,
      /append-only/,
    ],
    [
      'planned without words and a day',
      `insert into delivery.milestone (id, award_id, number)
       select gen_random_uuid(), award_id, 99 from delivery.milestone limit 1`,
      /words and a day/,
    ],
  ])('cannot be %s, not even by SQL', async (_what, statement, refusal) => {
    await plan();
    await expect(rooms.sql(statement)).rejects.toThrow(refusal);
  });

  it('is said when it is said, whatever time a statement brings along', async () => {
    await plan(inDays(3));
    await rooms.sql(
      `insert into delivery.milestone_event (milestone_id, kind, day, reason, at)
       select id, 'moved', '2099-01-01', '{"cy":"a","en":"b"}', '2001-01-01'
       from delivery.milestone where award_id = (
         select id from award where process_id = ? and reference like '%-001')`,
      [vote.processId],
    );
    expect((await one()).milestones[0]?.moves[0]?.saidOn).toBe(inDays(0));
  });

  it('is of projects that were funded alone', async () => {
    await expect(plan(far, '3')).rejects.toThrow(NotFundedError);
  });
});

describe('a project', () => {
  it('is at risk, stopped and resumed in words that everybody reads', async () => {
    await plan();
    await expect(say('at-risk', false)).rejects.toThrow(WordsNeededError);
    await say('at-risk');
    expect((await one()).status).toMatchObject({ state: 'at-risk', words: both('Because') });
    await say('stopped');
    expect((await one()).status.state).toBe('stopped');
    for (const act of [async () => plan(), async () => drop(), async () => say('at-risk')])
      await expect(act()).rejects.toThrow(DeliveryOverError);
    await say('resumed');
    expect((await one()).status.state).toBe('on-track');
  });

  it('is delivered once all that was planned is done or dropped, and something was done', async () => {
    await expect(say('delivered')).rejects.toThrow(MilestonesOpenError);
    await plan();
    await plan();
    await drop(2);
    await expect(say('delivered')).rejects.toThrow(MilestonesOpenError);
    await expect(
      rooms.sql(
        `insert into delivery.standing_event (award_id, kind)
         select award_id, 'delivered' from delivery.milestone
         join award on award.id = award_id where process_id = ? limit 1`,
        [vote.processId],
      ),
    ).rejects.toThrow(/milestones are open/);
    await finish(inDays(0));
    await say('delivered');
    expect((await one()).status).toMatchObject({ state: 'done', flagged: false, dropped: 1 });
  });

  it('tells its authors and followers, programs, and the audit log what happens to it', async () => {
    const [follower] = vote.voters;
    await rooms.with(Follows, (s) => s.follow(follower?.id ?? '', vote.processId, 1));
    await plan();
    await move(farther);
    await rooms.with(UpdatesService, (s) =>
      s.post(officer, vote.processId, '1', { text: both('The beds are dug'), picture: null }),
    );
    const told = await rooms.sql(
      `select kind, facts ->> 'code' as code, facts ->> 'as' as "as" from notice
       where process_id = ? and kind like 'delivery-%' order by kind, "as"`,
      [vote.processId],
    );
    expect(told).toEqual(
      ['delivery-changed', 'delivery-updated'].flatMap((kind) =>
        ['author', 'follower'].map((as) => ({ kind, code: '1', as })),
      ),
    );
    const events = await rooms.sql<{ type: string }>(
      `select type from platform.event where process_id = ? and type ~ 'milestone|project'
       order by at, id`,
      [vote.processId],
    );
    expect(events.map(({ type }) => type)).toEqual([
      ...['milestone.planned', 'milestone.changed', 'project.updated'],
    ]);
    const audited = await rooms.sql<{ act: string }>(
      `select act from platform.audit_log where actor = ? and act like 'delivery.%' order by id`,
      [officer],
    );
    expect(audited.map(({ act }) => act)).toEqual([
      ...['delivery.milestone', 'delivery.milestone', 'delivery.update'],
    ]);
    expect(await one()).toMatchObject({ updates: [{ text: both('The beds are dug') }] });
  });
});
