import { describe, expect, it } from '@jest/globals';
import type { ProcessView } from '#processes';
import type { CountSummaryView } from '#tallying';
import type { PaperView } from '#voting';
import { returningView } from './returning-view.js';

const when = new Date('2026-12-06T20:00:00Z');
const process: ProcessView = {
  ...{ id: 'p', slug: { cy: 'a', en: 'b' }, budgetPence: 1, currency: 'GBP', state: 'published' },
  ...{ title: { cy: '', en: '' }, summary: { cy: '', en: '' }, why: { cy: '', en: '' } },
  ...{ how: { cy: '', en: '' }, organisation: { id: 'o', slug: 'o', name: { cy: '', en: '' } } },
  ...{ phase: null, phases: [], areas: [], origin: null, missing: [] },
  ...{ ballotKind: 'approval', maxChoices: null, rule: 'greedy' },
};
const paper = (part: Partial<PaperView>): PaperView => ({
  ...{ id: 'x', processId: 'p', configHash: 'c', opensAt: when, closesAt: when, turnout: 3 },
  ...{ state: 'closed', takesBallots: false },
  definition: {
    ...{ version: 1, kind: 'approval', minChoices: 1, maxChoices: null, currency: 'GBP' },
    ...{ pots: [], projects: [] },
    counting: {
      ...{ rule: 'greedy', completion: 'none', stop: 'exhaustive' },
      ...{ incrementPence: 100, compareWithGreedy: false },
    },
  },
  ...part,
});
const count = (number: number, part: Partial<CountSummaryView> = {}): CountSummaryView => ({
  ...{ id: String(number), number, state: 'provisional', ballotsHash: 'b', resultHash: 'r' },
  ...{ requestedAt: when, finishedAt: when, certifiedAt: null },
  ...part,
});
const waiting = { state: 'waiting', resultHash: null, finishedAt: null } as const;
const view = (given: Partial<Parameters<typeof returningView>[0]>) =>
  returningView({ process, paper: null, projects: [], counts: [], rollSize: 1, ...given });

describe('the returning officer’s work', () => {
  it('warns when nobody is on the roll and nothing is on the paper', () => {
    const { steps } = view({ rollSize: 0 });
    expect(steps).toMatchObject({ roll: 'problem', paper: 'problem', vote: 'later' });
  });

  it('can count again once the vote has closed, but not while it is being counted', () => {
    expect(view({ paper: paper({ state: 'open', takesBallots: true }) }).canCount).toBe(false);
    expect(view({ paper: paper({}), counts: [count(1)] }).canCount).toBe(true);
    expect(view({ paper: paper({}), counts: [count(1), count(2, waiting)] })).toMatchObject({
      ...{ canCount: false, canCertify: false, counting: true },
    });
  });

  it('says of each later count whether it gave the bytes of the first', () => {
    const counts = [count(1), count(2), count(3, { resultHash: 'other' }), count(4, waiting)];
    const { counts: rows, disagree, canCertify, steps } = view({ paper: paper({}), counts });
    expect(rows.map(({ same }) => same)).toEqual([null, true, false, null]);
    expect({ disagree, canCertify, count: steps.count }).toEqual({
      ...{ disagree: true, canCertify: false, count: 'problem' },
    });
  });

  it('is done once a count is certified', () => {
    const counts = [count(1, { state: 'certified', certifiedAt: when })];
    const { steps, canCertify } = view({ paper: paper({}), counts });
    expect({ certify: steps.certify, canCertify }).toEqual({ certify: 'done', canCertify: false });
  });
});
