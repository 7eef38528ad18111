import { stretches, type DurationsView, type StretchName } from '#proposals';

/** One stretch as a bar: widths in hundredths of the longest. */
export interface DrawnStretch {
  readonly name: StretchName;
  readonly median: number;
  readonly ninth: number;
}

/**
 * Bars of the stretches that some proposal went through; the longest fills the width, unless even
 * that took less than a day.
 */
export function daysDrawn({ days }: DurationsView): readonly DrawnStretch[] {
  const known = stretches.flatMap((name) => {
    const { median, ninth } = days[name];
    return median === null || ninth === null ? [] : [{ name, median, ninth }];
  });
  const longest = Math.max(...known.map(({ ninth }) => ninth), 1);
  const part = (value: number) => Math.round((value / longest) * 100);
  return known.map(({ name, median, ninth }) => ({
    ...{ name, median: part(median), ninth: part(ninth) },
  }));
}
