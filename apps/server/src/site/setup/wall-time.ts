/** Phases open and close by the clock on the wall in Wales. */
const timeZone = 'Europe/London';

/** How far that clock has been ahead of UTC since 1972: an hour in summer, nothing in winter. */
const offsetsInMinutes = [60, 0];

const dayFirst = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})[ ,T]+(\d{1,2})[:.](\d{2})$/;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})[ ,T]+(\d{1,2})[:.](\d{2})$/;

/** Why a time could not be taken: not one at all, or one that the clocks jump over in spring. */
export type NoInstant = 'unreadable' | 'skipped';

/**
 * What a person typed (`6/12/2026 20:00`, or `2026-12-06T20:00` as browsers write it) as an
 * instant. The hour that comes twice in autumn is taken the first time it comes.
 */
export function instantOf(text: string): Date | NoInstant {
  const wall = wallClock(text.trim());
  if (wall === null) return 'unreadable';
  const instant = offsetsInMinutes
    .map((minutes) => new Date(wall.getTime() - minutes * 60_000))
    .find((candidate) => wallText(candidate) === written(wall, 'UTC'));
  return instant ?? 'skipped';
}

/** An instant as a person types it: `6/12/2026 20:00`. */
export function wallText(instant: Date): string {
  return written(instant, timeZone);
}

/** The typed figures as if the wall were in UTC; null when there is no such day or hour. */
function wallClock(text: string): Date | null {
  const [, day, month, year, hour, minute] =
    dayFirst.exec(text) ?? swapped(yearFirst.exec(text)) ?? [];
  const wall = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)),
  );
  const real =
    wall.getUTCFullYear() === Number(year) &&
    wall.getUTCMonth() === Number(month) - 1 &&
    wall.getUTCDate() === Number(day) &&
    wall.getUTCHours() === Number(hour) &&
    wall.getUTCMinutes() === Number(minute);
  return real ? wall : null;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  if (!match) return null;
  const [all, year, month, day, ...clock] = match;
  return [all, day, month, year, ...clock];
}

function written(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  const date = `${String(Number(part('day')))}/${String(Number(part('month')))}/${part('year')}`;
  return `${date} ${part('hour')}:${part('minute')}`;
}
