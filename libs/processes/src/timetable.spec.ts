import { describe, expect, it } from '@jest/globals';
import { phaseKinds, type PhaseKind } from './phase.entity.js';
import { BadTimetableError } from './processes.errors.js';
import { checkTimetable } from './timetable.js';

/** A phase from one day of December to another. */
const phase = (kind: PhaseKind, from: number, to: number) => ({
  kind,
  opensAt: new Date(Date.UTC(2026, 11, from)),
  closesAt: new Date(Date.UTC(2026, 11, to)),
});

const refusal = (...phases: ReturnType<typeof phase>[]) => {
  try {
    checkTimetable(phases);
    return 'none';
  } catch (error) {
    if (!(error instanceof BadTimetableError)) throw error;
    return error.field;
  }
};

describe('a timetable', () => {
  it('puts phases in their order, however they were written down', () => {
    const phases = [phase('vote', 10, 20), phase('gather', 1, 5), phase('assess', 5, 10)];
    expect(checkTimetable(phases).map(({ kind }) => kind)).toEqual(['gather', 'assess', 'vote']);
  });

  it('may be empty, may have gaps, and may go on where the last phase ended', () => {
    expect(refusal()).toBe('none');
    expect(refusal(phase('gather', 1, 5), phase('vote', 9, 10))).toBe('none');
    expect(refusal(...phaseKinds.map((kind, n) => phase(kind, n + 1, n + 2)))).toBe('none');
  });

  it('refuses a phase that closes before or as it opens', () => {
    expect(refusal(phase('vote', 5, 5))).toBe('phases.vote');
    expect(refusal(phase('gather', 1, 2), phase('vote', 5, 4))).toBe('phases.vote');
  });

  it('refuses phases that overlap, or stand in the wrong order', () => {
    expect(refusal(phase('gather', 1, 6), phase('vote', 5, 9))).toBe('phases.gather');
    expect(refusal(phase('gather', 5, 9), phase('vote', 1, 4))).toBe('phases.gather');
  });

  it('refuses the same phase twice', () => {
    expect(refusal(phase('vote', 1, 2), phase('vote', 5, 9))).toBe('phases.vote');
  });

  it('refuses a date that is none', () => {
    const never = { ...phase('vote', 1, 2), closesAt: new Date('never') };
    expect(refusal(never)).toBe('phases.vote');
    expect(refusal(phase('gather', 1, 2), { ...never, opensAt: new Date('never') })).not.toBe(
      'none',
    );
  });
});
