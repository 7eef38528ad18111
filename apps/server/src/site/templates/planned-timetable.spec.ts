import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTimetable, phaseKinds, processTemplates, templateIds } from '#processes';
import { timetableOf } from '../setup/timetable-fields.js';
import { wallText } from '../setup/wall-time.js';
import { movedTimetable, stagesFrom } from './planned-timetable.js';
import { dayText, daysAfter, usualStart, wallDay } from './wall-day.js';

const aDay = fc.nat(7_000).map((days) => daysAfter(new Date('2020-01-01T00:00:00Z'), days));
const stages = fc
  .subarray([...phaseKinds], { minLength: 1 })
  .chain((kinds) =>
    fc.tuple(...kinds.map((kind) => fc.record({ kind: fc.constant(kind), weeks: fc.nat(50) }))),
  )
  .map((all) => all.map(({ kind, weeks }) => ({ kind, weeks: weeks + 1 })));

describe('a timetable planned from a day on', () => {
  it('is one that the form takes: whole, in order, nothing overlapping', () => {
    fc.assert(
      fc.property(aDay, stages, (start, lengths) => {
        const { phases, problems } = timetableOf(stagesFrom(start, lengths));
        expect(problems).toEqual([]);
        expect(checkTimetable(phases).map(({ kind }) => kind)).toEqual(
          lengths.map(({ kind }) => kind),
        );
      }),
    );
  });

  it('begins on that day at nine and ends on a last evening', () => {
    const start = wallDay('11/1/2027') ?? new Date(Number.NaN);
    expect(stagesFrom(start, [{ kind: 'gather', weeks: 2 }])).toEqual({
      'phases.gather.opens': '11/1/2027 09:00',
      'phases.gather.closes': '24/1/2027 20:00',
    });
  });
});

describe('a timetable of the past, moved', () => {
  it('keeps its hours on the wall and the days in between, also past a change of clocks', () => {
    fc.assert(
      fc.property(aDay, aDay, stages, (once, again, lengths) => {
        const first = stagesFrom(once, lengths);
        const phases = timetableOf(first).phases.map((phase) => ({
          ...phase,
          state: 'closed' as const,
        }));
        expect(movedTimetable(again, phases)).toEqual(stagesFrom(again, lengths));
      }),
    );
  });

  it('is none where nothing was planned', () => {
    expect(movedTimetable(new Date(), [])).toEqual({});
  });
});

describe('a day on the wall', () => {
  it('is read as it is written', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(wallDay(dayText(day))).toEqual(day);
        expect(wallText(daysAfter(day, 0)).split(' ')[0]).toBe(dayText(day));
      }),
    );
  });

  it.each(['31/2/2027', '0/1/2027', 'soon', '', '2027-01-11'])('is not: %s', (text) => {
    expect(wallDay(text)).toBeNull();
  });

  it('to begin on is a Monday, a week away at least and two at most', () => {
    fc.assert(
      fc.property(aDay, (today) => {
        const start = usualStart(today);
        expect(start.getUTCDay()).toBe(1);
        expect(start.getTime()).toBeGreaterThan(daysAfter(today, 7).getTime());
        expect(start.getTime()).toBeLessThanOrEqual(daysAfter(today, 14).getTime());
      }),
    );
  });
});

describe('a template', () => {
  it.each(templateIds)('%s has a vote exactly when people decide', (id) => {
    const { mode, stages: lengths } = processTemplates[id];
    const kinds: readonly string[] = lengths.map(({ kind }) => kind);
    expect(kinds.includes('vote')).toBe(mode === 'decision');
    expect(kinds).toContain('gather');
  });
});
