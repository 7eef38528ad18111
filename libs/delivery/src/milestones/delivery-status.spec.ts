import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  daysToPlan,
  deliveryStatus,
  endedOn,
  standingKinds,
  type DeliveryStatus,
  type StandingEvent,
} from './delivery-status.js';
import { milestoneStanding, type Day, type MilestoneEvent } from './milestone-standing.js';

type Act = MilestoneEvent['kind'];

const start = Date.parse('2026-01-01');
const day = (number: number): Day =>
  new Date(start + number * 86_400_000).toISOString().slice(0, 10);
const words = { cy: 'Am reswm', en: 'For a reason' };

interface Story {
  readonly events: readonly MilestoneEvent[];
  readonly today: number;
}

/** Any plan, moved as often and as cleverly as staff like, on any days, perhaps ended. */
const story: fc.Arbitrary<Story> = fc
  .record({
    first: fc.integer({ min: 0, max: 200 }),
    steps: fc.array(fc.record({ wait: fc.nat(60), to: fc.integer({ min: 0, max: 400 }) }), {
      maxLength: 6,
    }),
    end: fc.constantFrom('done' as const, 'dropped' as const, null),
    rest: fc.nat(120),
  })
  .map(({ first, steps, end, rest }) => {
    let now = 0;
    const events: MilestoneEvent[] = [
      { kind: 'planned', day: day(first), saidOn: day(0), reason: null },
    ];
    for (const { wait, to } of steps) {
      now += wait;
      events.push({ kind: 'moved', day: day(to), saidOn: day(now), reason: words });
    }
    now += rest;
    if (end) {
      const reason = end === 'dropped' ? words : null;
      events.push({ kind: end, day: day(now), saidOn: day(now), reason });
    }
    return { events, today: now };
  });

const saidSo = (kind: (typeof standingKinds)[number]): StandingEvent => ({
  ...{ kind, words, saidOn: day(0) },
});

/** `['planned', 50, 0]`: planned on day 0 for day 50. */
const said = (...acts: readonly (readonly [Act, day: number, on: number])[]): MilestoneEvent[] =>
  acts.map(([kind, to, on]) => ({
    ...{ kind, day: day(to), saidOn: day(on) },
    reason: kind === 'moved' || kind === 'dropped' ? words : null,
  }));

describe('a milestone', () => {
  it.each<[string, MilestoneEvent[], today: number, object]>([
    ['to come', said(['planned', 50, 0]), 50, { state: 'open', lateSince: null, lateDays: 0 }],
    ['not done by its day', said(['planned', 50, 0]), 53, { state: 'late', lateDays: 3 }],
    [
      'moved after its day: late as from that day until it is done',
      said(['planned', 50, 0], ['moved', 180, 60]),
      90,
      { state: 'late', lateSince: day(50), lateDays: 40, movedDays: 130 },
    ],
    [
      'moved before its day: moved, by so many days',
      said(['planned', 50, 0], ['moved', 90, 49], ['moved', 200, 89]),
      150,
      { state: 'moved', lateSince: null, lateDays: 0, movedDays: 150 },
    ],
    [
      'late after a move in time: as from the day that was promised first',
      said(['planned', 50, 0], ['moved', 90, 49]),
      91,
      { state: 'late', lateSince: day(90), lateDays: 41 },
    ],
    [
      'late for a sooner day: as from that',
      said(['planned', 50, 0], ['moved', 30, 10]),
      32,
      { state: 'late', lateSince: day(30), lateDays: 2 },
    ],
    [
      'done late',
      said(['planned', 50, 0], ['done', 58, 70]),
      200,
      { state: 'done', lateSince: day(50), lateDays: 8 },
    ],
    [
      'done on a moved day in time',
      said(['planned', 50, 0], ['moved', 90, 49], ['done', 88, 88]),
      200,
      { state: 'done', lateSince: null, lateDays: 0, movedDays: 40 },
    ],
    [
      'said too late to have been done in time: it stood as late, and that stays',
      said(['planned', 50, 0], ['done', 45, 70]),
      200,
      { state: 'done', lateSince: day(50), lateDays: 0 },
    ],
    [
      'entered afterwards, plan and all, and done in time: nobody saw it late',
      said(['planned', 50, 90], ['done', 48, 90]),
      200,
      { state: 'done', lateSince: null, lateDays: 0 },
    ],
    [
      'entered afterwards and done too late',
      said(['planned', 50, 90], ['done', 64, 90]),
      200,
      { state: 'done', lateSince: day(50), lateDays: 14 },
    ],
    [
      'dropped when late',
      said(['planned', 50, 0], ['moved', 300, 55], ['dropped', 62, 62]),
      200,
      { state: 'dropped', lateSince: day(50), lateDays: 12 },
    ],
  ])('that is %s', (_what, events, today, standing) => {
    expect(milestoneStanding(events, day(today))).toMatchObject(standing);
  });

  it('always tells the day that was first planned, and every day that it was moved from', () => {
    fc.assert(
      fc.property(story, ({ events, today }) => {
        const standing = milestoneStanding(events, day(today));
        expect(standing.firstPlannedOn).toBe(events[0]?.day);
        const days = events.filter(({ kind }) => kind === 'planned' || kind === 'moved');
        expect(standing.moves.map(({ from }) => from)).toEqual(
          days.slice(0, -1).map((event) => event.day),
        );
        expect(standing.plannedOn).toBe(days.at(-1)?.day);
      }),
    );
  });

  it('with another day than was promised is never simply to come', () => {
    fc.assert(
      fc.property(story, ({ events, today }) => {
        const { state, moves } = milestoneStanding(events, day(today));
        if (state === 'open') expect(moves).toEqual([]);
      }),
    );
  });
});

interface Stage {
  readonly milestones: readonly (readonly MilestoneEvent[])[];
  readonly said: readonly StandingEvent[];
}

/** As everybody reads it on a day. */
function statusOn({ milestones, said: saidSoFar }: Stage, today: number): DeliveryStatus {
  const until = endedOn(saidSoFar) ?? day(today);
  return deliveryStatus({
    milestones: milestones.map((events) => milestoneStanding(events, until)),
    ...{ said: saidSoFar, awardedOn: day(0), today: day(today) },
  });
}

/** What an organisation may do, in the order in which the database lets it, and days that pass. */
const acts = fc.array(
  fc.record({
    wait: fc.nat(40),
    act: fc.constantFrom(...(['plan', 'move', 'done', 'drop', 'say'] as const)),
    which: fc.nat(2),
    /** From today on; a day on which something was done lies as far back. */
    days: fc.nat(90),
    state: fc.constantFrom(...standingKinds),
  }),
  { minLength: 1, maxLength: 14 },
);
type OneAct = (typeof acts extends fc.Arbitrary<infer All> ? All : never) extends (infer One)[]
  ? One
  : never;

function acted(stage: Stage, { act, which, days, state }: OneAct, today: number): Stage {
  const { milestones, said: soFar } = stage;
  const isOver = endedOn(soFar) !== null;
  const isOpen = (events: readonly MilestoneEvent[]) =>
    !events.some(({ kind }) => kind === 'done' || kind === 'dropped');
  if (act === 'say') {
    const isDone = !milestones.some(isOpen) && milestones.flat().some((e) => e.kind === 'done');
    const may = isOver ? state === 'resumed' : state !== 'resumed';
    if (!may || (state === 'delivered' && !isDone)) return stage;
    return { milestones, said: [...soFar, { kind: state, words, saidOn: day(today) }] };
  }
  if (isOver) return stage;
  if (act === 'plan')
    return { said: soFar, milestones: [...milestones, said(['planned', today + days, today])] };
  const own = milestones[which];
  if (!own || !isOpen(own)) return stage;
  const more = {
    move: () => said(['moved', today + days, today]),
    done: () => said(['done', today - days, today]),
    drop: () => said(['dropped', today, today]),
  }[act]();
  return { said: soFar, milestones: milestones.with(which, [...own, ...more]) };
}

describe('the status of a project', () => {
  it('that was late once is known as that for ever, whatever the organisation does and says', () => {
    fc.assert(
      fc.property(acts, fc.nat(100), (all, rest) => {
        let stage: Stage = { milestones: [said(['planned', 20, 0])], said: [] };
        let today = 0;
        let wasLate = false;
        const look = () => {
          const status = statusOn(stage, today);
          const { state, flagged, overdue, droppedLate, doneLate } = status;
          wasLate ||= state === 'late';
          if (!wasLate) return;
          expect(flagged).toBe(true);
          expect(overdue + droppedLate + doneLate).toBeGreaterThan(0);
          // Only what was done is over: nothing else leads back to a quiet state.
          if (overdue + droppedLate > 0) expect(['late', 'done', 'stopped']).toContain(state);
        };
        for (const one of all) {
          today += one.wait;
          look();
          stage = acted(stage, one, today);
          look();
        }
        today += rest;
        look();
      }),
      { numRuns: 500 },
    );
  });

  it('is never on track without a tag once a promised day was let go, by any sequence of acts', () => {
    fc.assert(
      fc.property(acts, (all) => {
        let stage: Stage = { milestones: [said(['planned', 20, 0])], said: [] };
        let today = 0;
        for (const one of all) {
          today += one.wait;
          stage = acted(stage, one, today);
          const { state, flagged, moved, dropped } = statusOn(stage, today);
          const letGo = stage.milestones.filter((events) =>
            events.some(({ kind }) => kind === 'moved' || kind === 'dropped'),
          );
          if (letGo.length === 0) continue;
          // “Was late” is a tag of its own, and stays.
          if (state === 'on-track') expect(flagged).toBe(true);
          expect(flagged || moved + dropped > 0).toBe(true);
          if (state === 'moved' && !flagged) expect(moved + dropped).toBe(letGo.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('that was moved again and again, each time before its day, tells how far', () => {
    const events = said(['planned', 50, 0], ['moved', 90, 49], ['moved', 130, 89]);
    expect(statusOn({ milestones: [events], said: [] }, 100)).toMatchObject({
      ...{ state: 'moved', moved: 1, movedDays: 80, flagged: false, overdue: 0 },
    });
  });

  it.each<[string, Stage['milestones'], StandingEvent['kind'][], object]>([
    [
      'dropped on its day and planned anew a year later',
      [said(['planned', 50, 0], ['dropped', 50, 50]), said(['planned', 415, 50])],
      [],
      { state: 'moved', moved: 0, dropped: 1 },
    ],
    [
      'moved on its day by a year, and done in time for the new one',
      [said(['planned', 50, 0], ['moved', 415, 50], ['done', 400, 400])],
      [],
      { state: 'moved', moved: 1, movedDays: 365, dropped: 0 },
    ],
    [
      'moved and done, and all of it delivered',
      [said(['planned', 50, 0], ['moved', 90, 50], ['done', 80, 80])],
      ['delivered'],
      { state: 'done', moved: 1, movedDays: 40 },
    ],
    [
      'moved and then dropped: it is told once',
      [said(['planned', 50, 0], ['moved', 90, 50], ['dropped', 80, 80]), said(['planned', 500, 0])],
      ['at-risk', 'on-track'],
      { state: 'moved', moved: 0, dropped: 1 },
    ],
  ])('tells of what was %s', (_what, milestones, kinds, status) => {
    const stage = { milestones, said: kinds.map((kind) => ({ kind, words, saidOn: day(400) })) };
    expect(statusOn(stage, 401)).toMatchObject({ ...status, flagged: false });
  });

  it('stopped or delivered keeps what was late then', () => {
    const late = said(['planned', 50, 0]);
    const stop: StandingEvent = { kind: 'stopped', words, saidOn: day(60) };
    expect(statusOn({ milestones: [late], said: [stop] }, 300)).toMatchObject({
      ...{ state: 'stopped', overdue: 1, lateDays: 10, flagged: true },
    });
    const done = said(['planned', 50, 0], ['done', 57, 57]);
    const over: StandingEvent = { kind: 'delivered', words: null, saidOn: day(57) };
    expect(statusOn({ milestones: [done], said: [over] }, 300)).toMatchObject({
      ...{ state: 'done', overdue: 0, doneLate: 1, lateDays: 7, flagged: true },
    });
  });

  it('of one without a plan is told as that, and flagged once the time for a plan is over', () => {
    const at = (days: number) =>
      deliveryStatus({ milestones: [], said: [], awardedOn: day(0), today: day(days) });
    expect(at(daysToPlan)).toMatchObject({ state: 'unplanned', flagged: false });
    expect(at(daysToPlan + 1)).toMatchObject({ state: 'unplanned', flagged: true });
  });

  it('is at risk in the words of whoever said so, and on track again when they say that', () => {
    const events: MilestoneEvent[] = [
      { kind: 'planned', day: day(50), saidOn: day(0), reason: null },
    ];
    const milestones = [milestoneStanding(events, day(10))];
    const of = (...said: StandingEvent['kind'][]) =>
      deliveryStatus({ milestones, said: said.map(saidSo), awardedOn: day(0), today: day(10) });
    expect(of('at-risk')).toMatchObject({ state: 'at-risk', words });
    expect(of('at-risk', 'on-track')).toMatchObject({ state: 'on-track' });
    expect(of('stopped')).toMatchObject({ state: 'stopped', words });
    expect(of('stopped', 'resumed')).toMatchObject({ state: 'on-track' });
  });
});
