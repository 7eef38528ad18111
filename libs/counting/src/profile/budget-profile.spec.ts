import { describe, expect, it } from '@jest/globals';
import { approvalProfile, pointsProfile, rankedBudgetProfile } from '../index.js';

const projects = [
  { id: 'park', cost: 10 },
  { id: 'hall', cost: 20 },
];

describe('a profile', () => {
  it('holds each distinct ballot once, empty ones too', () => {
    const ballots = [['hall', 'park'], [], ['park', 'hall'], []];
    const profile = approvalProfile({ budget: 30, projects, ballots });
    expect(profile.voters).toBe(4);
    expect([...profile.weights]).toEqual([2, 2]);
    expect([...profile.choices]).toEqual([0, 1]);
    expect([...profile.votes]).toEqual([2, 2]);
  });

  it('keeps the order of ranks, and takes points of 0 for nothing', () => {
    const ranked = rankedBudgetProfile({ budget: 30, projects, ballots: [['hall', 'park']] });
    expect([...ranked.choices]).toEqual([1, 0]);
    expect(ranked.rankLimit).toBe(2);
    const ballots = [[['park', 0] as const, ['hall', 3] as const], [['hall', 3] as const]];
    const points = pointsProfile({ budget: 30, projects, ballots });
    expect([...points.weights]).toEqual([2]);
    expect([...points.votes]).toEqual([0, 2]);
  });

  it.each([
    ['a budget below 0', { budget: -1, projects, ballots: [] }],
    ['a cost in parts', { budget: 1, projects: [{ id: 'a', cost: 0.5 }], ballots: [] }],
    ['an empty id', { budget: 1, projects: [{ id: '', cost: 1 }], ballots: [] }],
    ['half a character', { budget: 1, projects: [{ id: '\ud800', cost: 1 }], ballots: [] }],
    ['an id twice', { budget: 1, projects: [...projects, ...projects], ballots: [] }],
    ['an unknown project', { budget: 1, projects, ballots: [['moon']] }],
    ['a project twice', { budget: 1, projects, ballots: [['park', 'park']] }],
  ])('refuses %s', (_what, election) => {
    expect(() => approvalProfile(election)).toThrow(RangeError);
  });

  it.each([NaN, 2.5, -1, Infinity])('refuses a rank limit of %p', (rankLimit) => {
    const election = { budget: 1, projects, ballots: [['park']], rankLimit };
    expect(() => rankedBudgetProfile(election)).toThrow(RangeError);
  });
});
