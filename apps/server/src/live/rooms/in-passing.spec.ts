import { describe, expect, it } from '@jest/globals';
import { inPassing } from './in-passing.js';

describe('thousands that are gone through in passing', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => at);

  it('are all reached, in their order', async () => {
    const reached: number[] = [];
    await inPassing(many, (one) => {
      reached.push(one);
      return 1;
    });
    expect(reached).toEqual(many);
  });

  it('let whoever waits come first, long before they are done', async () => {
    let reached = 0;
    let before = many.length;
    setImmediate(() => (before = reached));
    await inPassing(many, () => {
      reached += 1;
      return 1;
    });
    expect(before).toBeLessThanOrEqual(50);
  });

  it('hold nobody up for one that takes as much as many', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('another'));
    await inPassing(['a', 'b'], (one) => {
      order.push(one);
      return 500;
    });
    expect(order).toEqual(['a', 'another', 'b']);
  });
});
