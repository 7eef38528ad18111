/** Numbers that look random and come again with the same seed (mulberry32), for what a test picks. */
export class Seeded {
  private state: number;

  constructor(readonly seed = Math.floor(Math.random() * 2 ** 32)) {
    this.state = seed;
  }

  /** From 0 up to and without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` up to and without `end`. */
  between(least: number, end: number): number {
    return least + Math.floor(this.next() * (end - least));
  }

  /** Some of these, at least one. */
  some<T>(all: readonly [T, ...T[]]): readonly T[] {
    const chosen = all.filter(() => this.next() < 0.5);
    return chosen.length > 0 ? chosen : [all[0]];
  }

  /** Runs a test; a failure names the seed to run it with again. */
  async naming(test: () => Promise<void>): Promise<void> {
    try {
      await test();
    } catch (error) {
      throw new Error(`with the seed ${String(this.seed)}: ${messageOf(error)}`, { cause: error });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
