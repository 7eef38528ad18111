import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  daysToPlan,
  deliveryStatus,
  standingKinds,
  type StandingEvent,
} from './delivery-status.js';
import { milestoneStanding, type Day, type MilestoneEvent } from './milestone-standing.js';

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

const kinds = fc.array(fc.constantFrom(...standingKinds), { maxLength: 6 });
const saidSo = (kind: (typeof standingKinds)[number]): StandingEvent => ({
  ...{ kind, words, saidOn: day(0) },
});

describe('a milestone', () => {
  it('is late exactly when its day has passed and it is neither done nor dropped', () => {
    fc.assert(
      fc.property(story, ({ events, today }) => {
        const { state, plannedOn } = milestoneStanding(events, day(today));
        const hasEnded = events.some(({ kind }) => kind === 'done' || kind === 'dropped');
        expect(state === 'late').toBe(!hasEnded && day(today) > plannedOn);
      }),
    );
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

  it('that was late once stays known as that, whatever is said afterwards', () => {
    fc.assert(
      fc.property(story, fc.nat(400), ({ events, today }, later) => {
        // As it stood on each day on which something was said, before it was said.
        const wasEverLate = events.some(({ saidOn }, at) => {
          const before = events.slice(0, at);
          return before.length > 0 && milestoneStanding(before, saidOn).state === 'late';
        });
        const { lateSince } = milestoneStanding(events, day(today + later));
        if (wasEverLate) expect(lateSince).not.toBeNull();
      }),
    );
  });
});

describe('the status of a project', () => {
  it('is late, flagged, whatever staff say, while a milestone of it is late', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 4 }), kinds, (stories, said) => {
        const today = day(Math.max(...stories.map((one) => one.today)));
        const milestones = stories.map(({ events }) => milestoneStanding(events, today));
        const status = deliveryStatus({
          ...{ milestones, said: said.map(saidSo), awardedOn: day(0), today },
        });
        const overdue = milestones.filter(({ state }) => state === 'late').length;
        expect(status.overdue).toBe(overdue);
        const last = said.at(-1);
        if (overdue > 0 && last !== 'stopped' && last !== 'delivered')
          expect(status).toMatchObject({ state: 'late', flagged: true });
        if (status.state === 'on-track' || status.state === 'at-risk') expect(overdue).toBe(0);
      }),
    );
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
