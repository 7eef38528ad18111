/** `value` = `root`² x `rest`, where no square above 1 divides `rest`. */
export interface SquareFree {
  readonly root: number;
  readonly rest: number;
}

/**
 * Takes all squares out of a whole number from 1 to 2^53 - 1. Primes are divided out up to the cube
 * root of what remains; then at most two primes are left, so it is free of squares unless it is one.
 */
export function squareFree(value: number): SquareFree {
  let root = 1;
  let rest = 1;
  let left = value;
  for (let divisor = 2; divisor * divisor * divisor <= left; divisor += 1) {
    while (left % (divisor * divisor) === 0) {
      root *= divisor;
      left /= divisor * divisor;
    }
    if (left % divisor === 0) {
      rest *= divisor;
      left /= divisor;
    }
  }
  // Exact: the square root of a square below 2^53 is rounded to itself.
  const side = Math.round(Math.sqrt(left));
  if (side * side === left) return { root: root * side, rest };
  return { root, rest: rest * left };
}
