/** The value that this part of all values does not exceed, e.g. 0.95. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** By least squares: how much y grows with each x. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const middle = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = middle(points.map(([x]) => x));
  const middleY = middle(points.map(([, y]) => y));
  const rise = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  const run = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  return rise / run;
}

/** With as many digits as say something: 0.637, 12.4, 1,204. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
