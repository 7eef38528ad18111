/**
 * An exact rational number in lowest terms, its denominator above zero.
 * Every comparison that decides a count is made on these or on the integers inside them.
 */
export class Fraction {
  static readonly ZERO = new Fraction(0n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** Throws RangeError when the denominator is zero or a number is not a safe integer. */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
    const top = exactInteger(numerator);
    const bottom = exactInteger(denominator);
    if (bottom === 0n) throw new RangeError('A fraction cannot have the denominator 0');
    const divisor = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
    return new Fraction(top / divisor, bottom / divisor);
  }

  /** Reads what `toString` writes: 'n/d'. Throws RangeError on anything else. */
  static parse(text: string): Fraction {
    const match = /^(-?\d{1,50000})\/(\d{1,50000})$/.exec(text);
    if (match === null) throw new RangeError('Not a fraction of the form n/d');
    const [, numerator = '', denominator = ''] = match;
    return Fraction.of(BigInt(numerator), BigInt(denominator));
  }

  add(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  sub(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator - other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  mul(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws RangeError when `other` is zero. */
  div(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** -1 when smaller than `other`, 0 when exactly equal, 1 when larger. */
  compare(other: Fraction): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }

  /** The greatest integer not above this fraction (so -1/2 gives -1). */
  floor(): bigint {
    const towardsZero = this.numerator / this.denominator;
    const exact = this.numerator % this.denominator === 0n;
    return this.numerator < 0n && !exact ? towardsZero - 1n : towardsZero;
  }

  /** 'n/d' in lowest terms; a whole number is 'n/1'. */
  toString(): string {
    return `${this.numerator}/${this.denominator}`;
  }
}

/** Never negative; the greatest common divisor of 0 and 0 is 0. */
export function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let a = first < 0n ? -first : first;
  let b = second < 0n ? -second : second;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function exactInteger(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`);
  return BigInt(value);
}
