/** Whole numbers that a real number times 10^`digits` lies between, ends included. */
export interface Bounds {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * A real number that is known as closely as anybody asks: `bounds(digits)` has it between two whole
 * numbers of that many digits after the point. It is a whole-number combination of demands, which
 * are numbered: `terms` has their factors, `whole` what is added.
 */
export class Real {
  readonly #known = new Map<number, Bounds>();
  readonly #compute: (digits: number) => Bounds;

  constructor(
    compute: (digits: number) => Bounds,
    readonly terms: () => ReadonlyMap<number, bigint>,
    readonly whole = 0n,
  ) {
    this.#compute = compute;
  }

  bounds(digits: number): Bounds {
    const known = this.#known.get(digits) ?? this.#compute(digits);
    this.#known.set(digits, known);
    return known;
  }

  static sum(parts: readonly Real[]): Real {
    return new Real(
      (digits) => {
        let low = 0n;
        let high = 0n;
        for (const part of parts) {
          const bounds = part.bounds(digits);
          low += bounds.low;
          high += bounds.high;
        }
        return { low, high };
      },
      () => addedTerms(parts.map((part) => part.terms())),
      parts.reduce((sum, { whole }) => sum + whole, 0n),
    );
  }

  times(factor: bigint): Real {
    return new Real(
      (digits) => {
        const { low, high } = this.bounds(digits);
        const [one, other] = [low * factor, high * factor];
        return factor < 0n ? { low: other, high: one } : { low: one, high: other };
      },
      () => new Map([...this.terms()].map(([demand, times]) => [demand, times * factor])),
      this.whole * factor,
    );
  }

  minus(other: Real): Real {
    return Real.sum([this, other.times(-1n)]);
  }

  minusWhole(amount: bigint): Real {
    return new Real(
      (digits) => {
        const { low, high } = this.bounds(digits);
        const taken = amount * 10n ** BigInt(digits);
        return { low: low - taken, high: high - taken };
      },
      this.terms,
      this.whole - amount,
    );
  }
}

function addedTerms(all: readonly ReadonlyMap<number, bigint>[]): Map<number, bigint> {
  const sum = new Map<number, bigint>();
  for (const terms of all) {
    for (const [demand, factor] of terms) sum.set(demand, (sum.get(demand) ?? 0n) + factor);
  }
  return sum;
}
