/** Milliseconds. */
const aDay = 86_400_000;

/** A day on the calendar as midnight UTC, whatever the clocks do on it; null when there is no such day. */
export function wallDay(text: string): Date | null {
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text.trim()) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal =
    date.getUTCFullYear() === Number(year) &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  return isReal ? date : null;
}

export function daysAfter(day: Date, days: number): Date {
  return new Date(day.getTime() + days * aDay);
}

export function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / aDay);
}

/** As a person types it: `6/12/2026`. */
export function dayText(day: Date): string {
  return [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()].join('/');
}

/** The Monday after the next: time enough to write what people will read. */
export function usualStart(today: Date): Date {
  const untilMonday = (8 - today.getUTCDay()) % 7 || 7;
  return daysAfter(today, untilMonday + 7);
}
