import { describe, expect, it } from '@jest/globals';
import { timetableOf, timetableValues } from './timetable-fields.js';

const gather = {
  'phases.gather.opens': '1/3/2026 09:00',
  'phases.gather.closes': '1/4/2026 17:00',
};

const problemsOf = (values: Record<string, string>) =>
  timetableOf(values).problems.map(({ field, code }) => [field, code]);

describe('a typed timetable', () => {
  it('holds the phases that are filled in, on either side of a clock change', () => {
    expect(timetableOf({ ...gather, 'phases.vote.opens': '  ' }).phases).toEqual([
      {
        kind: 'gather',
        opensAt: new Date('2026-03-01T09:00:00Z'),
        closesAt: new Date('2026-04-01T16:00:00Z'),
      },
    ]);
  });

  it('comes back as it was typed', () => {
    const phases = timetableOf(gather).phases.map(
      (phase) => ({ ...phase, state: 'planned' }) as const,
    );
    expect(timetableValues(phases)).toEqual(gather);
  });

  it('asks for the other time of a phase that has only one', () => {
    expect(problemsOf({ 'phases.vote.opens': '1/5/2026 09:00' })).toEqual([
      ['phases.vote.closes', 'processes.phase-time'],
    ]);
  });

  it('names every time that cannot be read', () => {
    expect(
      problemsOf({ 'phases.vote.opens': 'soon', 'phases.vote.closes': '29/3/2026 01:30' }),
    ).toEqual([
      ['phases.vote.opens', 'processes.phase-time'],
      ['phases.vote.closes', 'processes.phase-time-skipped'],
    ]);
  });

  it('refuses a phase that runs into the next', () => {
    const overlap = {
      'phases.vote.opens': '31/3/2026 09:00',
      'phases.vote.closes': '1/5/2026 09:00',
    };
    expect(problemsOf({ ...gather, ...overlap })).toEqual([
      ['phases.gather.closes', 'processes.phase-order'],
    ]);
  });
});
