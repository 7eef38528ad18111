/** How long something has waited, in whole days: up to a week, a month, a quarter, and longer. */
export const ageBands = ['0-7', '8-30', '31-90', 'over-90'] as const;
export type AgeBand = (typeof ageBands)[number];

/** @param days whole days, 0 or more */
export function ageBand(days: number): AgeBand {
  if (days <= 7) return '0-7';
  if (days <= 30) return '8-30';
  return days <= 90 ? '31-90' : 'over-90';
}

/** Whole days between two calendar days; what lies in the future has not aged at all. */
export function daysBetween(from: string, until: string): number {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  return Math.max(0, Math.round(days));
}
