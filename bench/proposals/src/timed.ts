import { quantile } from '../../casting/src/numbers.js';

export interface Times {
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

/** How long these acts take, one after the other; each runs a few times unmeasured first. */
export async function timed(
  acts: readonly ((turn: number) => Promise<unknown>)[],
  turns: number,
): Promise<readonly Times[]> {
  const taken = acts.map(() => [] as number[]);
  const unmeasured = 3;
  for (let turn = -unmeasured; turn < turns; turn += 1) {
    // In turns, so that whatever else the machine does hits all alike.
    for (const [at, act] of acts.entries()) {
      const begun = performance.now();
      await act(turn + unmeasured);
      if (turn >= 0) taken[at]?.push(performance.now() - begun);
    }
  }
  return taken.map((each) => ({ p50: quantile(each, 0.5), p95: quantile(each, 0.95) }));
}
