import { describe, expect, it } from '@jest/globals';
import { PreferencePaths, START } from './preference-paths.js';

describe.each([
  ['few candidates', 6],
  ['a great many candidates', 20_000_000],
])('the paths of ballots among %s', (_, candidates) => {
  it('are shared as far as ballots agree', () => {
    const paths = new PreferencePaths(candidates);
    const first = paths.toOne(START, 5, 2);
    const second = paths.toOne(first, 3, 2);
    expect(paths.toOne(START, 5, 7)).toBe(first);
    expect(paths.toOne(first, 3, 1)).toBe(second);
    expect(paths.toOne(first, 4, 6)).not.toBe(second);
    expect([first, second].map((step) => paths.counts[step])).toEqual([9, 3]);
    expect(paths.parents[second]).toBe(first);
  });

  it('go to sets of candidates too, each known by one number', () => {
    const paths = new PreferencePaths(candidates);
    const here = paths.toShared(START, [1, 4], 2);
    const there = paths.toShared(paths.toOne(START, 2, 3), [1, 4], 3);
    expect(paths.toShared(START, [1, 4], 5)).toBe(here);
    expect(there).not.toBe(here);
    expect(paths.sets[there]).toBe(paths.sets[here]);
    expect(paths.shared).toEqual([[1, 4]]);
  });

  it('keep their places however many there are', () => {
    const paths = new PreferencePaths(candidates);
    const steps = [START];
    for (let length = 1; length <= 2000; length += 1) {
      steps.push(paths.toOne(steps[length - 1] ?? START, length % 6, 1));
    }
    for (let length = 1; length <= 2000; length += 1) {
      expect(paths.toOne(steps[length - 1] ?? START, length % 6, 1)).toBe(steps[length]);
    }
  });
});
