import { describe, expect, it } from '@jest/globals';
import { Fraction } from '../exact/fraction.js';
import type { Purchase } from './equal-shares-run.js';
import { RememberedLows } from './remembered-lows.js';

const bought = (...projects: number[]): Purchase[] =>
  projects.map((project) => ({
    ...{ project, low: 1, high: 1, exact: null, clearCut: true, tied: [project] },
  }));
const lows = (low: number): Float64Array => Float64Array.of(low, low, low, low);
const share = (pence: number): Fraction => Fraction.of(pence);

describe('remembered lower bounds', () => {
  it('hold at smaller shares, up to and with the step that first differs', () => {
    const remembered = new RememberedLows();
    remembered.begin(share(100), bought(0, 1, 2));
    for (const [step, project] of [0, 1, 2].entries()) {
      remembered.keep(step, project, share(100), lows(step + 1));
    }
    remembered.begin(share(90), bought(0, 2, 1));
    expect([0, 1, 2].map((step) => remembered.low(step, 3))).toEqual([1, 2, 0]);
  });

  it('are never those after other purchases, when one share is looked at twice', () => {
    const remembered = new RememberedLows();
    remembered.begin(share(100), bought(0, 1));
    remembered.keep(0, 0, share(100), lows(1));
    remembered.keep(1, 1, share(100), lows(2));
    remembered.begin(share(100), bought(0, 2, 3));
    for (const [step, project] of [0, 2, 3].entries()) {
      remembered.keep(step, project, share(100), lows(10 * (step + 1)));
    }
    remembered.begin(share(98), bought(0, 1, 3));
    expect(remembered.low(2, 3)).toBe(0);
  });

  it('are forgotten for a larger share', () => {
    const remembered = new RememberedLows();
    remembered.begin(share(100), bought(0));
    remembered.keep(0, 0, share(100), lows(1));
    remembered.begin(share(101), bought(0));
    expect(remembered.low(0, 3)).toBe(0);
  });
});
