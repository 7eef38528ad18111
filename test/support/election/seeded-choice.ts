import { createHash } from 'node:crypto';

/** Chance that is the same in every run: SHA-256 over the seed and how often it was asked. */
export class SeededChoice {
  private asked = 0;

  constructor(private readonly seed: string) {}

  /** From 0 up to and without `below`. */
  number(below: number): number {
    this.asked += 1;
    const hash = createHash('sha256').update(`${this.seed}|${this.asked}`).digest();
    return hash.readUInt32BE() % below;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.number(times) === 0;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.number(items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    return items.map(() => {
      const [item] = left.splice(this.number(left.length), 1);
      if (item === undefined) throw new RangeError('nothing left to draw');
      return item;
    });
  }
}
