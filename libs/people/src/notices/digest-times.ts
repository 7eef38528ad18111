import { formatTime, isoDay } from '#platform';

const dayMs = 86_400_000;

/** On the clock on the wall in Wales: early enough to be read on the way to work. */
const digestTime = '07:30';
/** What that is in UTC, in summer and in winter. */
const candidates = ['06:30', '07:30'] as const;

/** The latest digest of this pace at or before `now`: every day at half past seven, or Mondays. */
export function lastDigestAt(pace: 'daily' | 'weekly', now: Date): Date {
  const today = new Date(`${isoDay(now)}T12:00:00Z`);
  const days = Array.from({ length: 9 }, (_none, back) => new Date(today.getTime() - back * dayMs));
  const last = days
    .filter((day) => pace === 'daily' || day.getUTCDay() === 1)
    .map(digestOn)
    .find((at) => at <= now);
  if (!last) throw new Error('a week has a Monday');
  return last;
}

export function nextDigestAt(pace: 'daily' | 'weekly', now: Date): Date {
  const today = new Date(`${isoDay(now)}T12:00:00Z`);
  const days = Array.from({ length: 9 }, (_none, on) => new Date(today.getTime() + on * dayMs));
  const next = days
    .filter((day) => pace === 'daily' || day.getUTCDay() === 1)
    .map(digestOn)
    .find((at) => at > now);
  if (!next) throw new Error('a week has a Monday');
  return next;
}

function digestOn(day: Date): Date {
  const at = candidates
    .map((time) => new Date(`${day.toISOString().slice(0, 10)}T${time}:00Z`))
    .find((instant) => formatTime(instant, 'en') === digestTime);
  if (!at) throw new Error('no clock in Wales skips half past seven');
  return at;
}
