import { describe, expect, it } from '@jest/globals';
import { settledIntake, settledVote, type ProcessView } from '#processes';
import { hindrances, spellOut } from './hindrances.js';

const words = { cy: 'a', en: 'b' };
const draft: ProcessView = {
  id: 'id',
  slug: words,
  title: words,
  summary: words,
  why: words,
  how: words,
  budgetPence: 100,
  currency: 'GBP',
  state: 'draft',
  organisation: { id: 'id', slug: 'council', name: words },
  phase: null,
  ballotKind: 'approval',
  maxChoices: null,
  rule: 'greedy',
  voteSettings: settledVote('approval', 'greedy', {}),
  mode: 'decision',
  planning: { answers: {} },
  intake: settledIntake({}),
  areas: [],
  categories: [],
  origin: null,
  missing: [],
  phases: [
    {
      kind: 'vote',
      opensAt: new Date('2026-05-01T09:00:00Z'),
      closesAt: new Date('2026-06-01T12:00:00Z'),
      state: 'planned',
    },
  ],
};
const before = new Date('2026-06-01T11:59:59Z');

describe('what keeps a draft from being published', () => {
  it('is nothing when all is there and the vote is still to close', () => {
    expect(hindrances(draft, before)).toEqual([]);
  });

  it('is each missing text, at its own field', () => {
    const found = hindrances({ ...draft, missing: ['summary.cy', 'phases'] }, before);
    expect(found.map(({ field, code }) => [field, code])).toEqual([
      ['summary.cy', 'processes.missing.summary.cy'],
      ['phases.vote.opens', 'processes.missing.phases'],
    ]);
  });

  it('is a vote that has closed by now', () => {
    const [found] = hindrances(draft, new Date('2026-06-01T12:00:00Z'));
    expect(found?.code).toBe('processes.vote-is-over');
  });

  it('is read out of the error of the room too', () => {
    const refused = {
      field: '',
      code: 'processes.incomplete',
      params: { missing: 'why.en, how.cy' },
    };
    const other = { field: 'slugCy', code: 'input.slug', params: {} };
    expect(spellOut([refused, other]).map(({ field }) => field)).toEqual([
      'why.en',
      'how.cy',
      'slugCy',
    ]);
  });
});
