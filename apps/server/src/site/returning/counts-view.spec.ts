import { describe, expect, it } from '@jest/globals';
import type { CountSummaryView } from '#tallying';
import { countsView } from './counts-view.js';

const when = new Date('2026-12-06T20:00:00Z');
const count = (number: number, part: Partial<CountSummaryView> = {}): CountSummaryView => ({
  ...{ id: String(number), number, state: 'provisional', ballotsHash: 'b', resultHash: 'r' },
  ...{ requestedAt: when, finishedAt: when, certifiedAt: null },
  ...part,
});
const waiting = { state: 'waiting', resultHash: null, finishedAt: null } as const;
const view = (counts: readonly CountSummaryView[], isOpened = true, isOurs = true) =>
  countsView(counts, { isOpened, isOurs });

describe('the counts of a vote', () => {
  it('can be made again once the box is open, but not while one is under way', () => {
    expect(view([], false).canCount).toBe(false);
    expect(view([count(1)]).canCount).toBe(true);
    expect(view([count(1), count(2, waiting)])).toMatchObject({
      ...{ canCount: false, canCertify: false, counting: true },
    });
  });

  it('say of each later one whether it gave the bytes of the first', () => {
    const counts = [count(1), count(2), count(3, { resultHash: 'other' }), count(4, waiting)];
    const { rows, disagree, canCertify } = view(counts);
    expect(rows.map(({ same }) => same)).toEqual([null, true, false, null]);
    expect({ disagree, canCertify }).toEqual({ disagree: true, canCertify: false });
  });

  it('can be certified once, and only where the vote is ours', () => {
    expect(view([count(1)]).canCertify).toBe(true);
    expect(view([count(1)], true, false).canCertify).toBe(false);
    const certified = view([count(1, { state: 'certified', certifiedAt: when })]);
    expect(certified).toMatchObject({ certified: true, canCertify: false });
  });
});
