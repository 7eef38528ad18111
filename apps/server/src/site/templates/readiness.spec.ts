import { describe, expect, it } from '@jest/globals';
import { planningQuestions, type PlanningCheck, type ProcessView } from '#processes';
import { readiness } from './readiness.js';

const nothing: PlanningCheck = { answers: {} };
const everything: PlanningCheck = {
  answers: Object.fromEntries(
    planningQuestions.map((question) => [question, { answer: 'partly', note: '' }]),
  ),
};

function done(
  process: Partial<Pick<ProcessView, 'missing' | 'mode' | 'planning'>>,
  ...roles: readonly ('reviewer' | 'moderator' | 'returning-officer')[]
): readonly string[] {
  const asked = {
    id: 'here',
    missing: [],
    mode: 'decision',
    planning: nothing,
    ...process,
  } as const;
  const staff = roles.map((role) => ({ role, processId: null }));
  return readiness(asked, staff).flatMap((step) => (step.done ? [step.name] : []));
}

describe('what is ready before publishing', () => {
  it('counts nobody whose role is for another process', () => {
    const asked = { id: 'here', missing: [], mode: 'consultation', planning: nothing } as const;
    const people = (processId: string | null) =>
      readiness(asked, [
        { role: 'reviewer', processId: null },
        { role: 'moderator', processId },
      ]).find(({ name }) => name === 'people')?.done;
    expect([people('here'), people(null), people('elsewhere')]).toEqual([true, true, false]);
  });

  it('is each thing that lacks nothing', () => {
    expect(done({ missing: ['summary.cy', 'areas'] })).toEqual(['timetable']);
    expect(done({ missing: ['phases'] })).toEqual(['words', 'money']);
  });

  it('is the people once every needed role is held; a consultation needs no returning officer', () => {
    expect(done({}, 'reviewer', 'moderator')).not.toContain('people');
    expect(done({}, 'reviewer', 'moderator', 'returning-officer')).not.toContain('people');
    const two = ['returning-officer', 'returning-officer'] as const;
    expect(done({}, 'reviewer', 'moderator', ...two)).toContain('people');
    expect(done({ mode: 'consultation' }, 'reviewer', 'moderator')).toContain('people');
  });

  it('is the plan once every question has an answer, whatever it is', () => {
    expect(done({ planning: everything })).toContain('planning');
    const allButOne = Object.entries(everything.answers).slice(1);
    const planning = { answers: Object.fromEntries(allButOne) };
    expect(done({ planning })).not.toContain('planning');
  });
});
