/** An exact quotient, not reduced; `bottom` is above 0. */
export interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function ratio(top: bigint, bottom: bigint): Ratio {
  return { top, bottom };
}

/** Below 0 when `a` is smaller, 0 when they are exactly equal, above 0 when it is larger. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
