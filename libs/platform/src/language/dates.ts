import type { Language } from './language.js';

/** Phases open and close by the clock on the wall in Wales. */
const timeZone = 'Europe/London';

const locale = { cy: 'cy', en: 'en-GB' } as const;

/** `Sunday 6 December 2026` · `Dydd Sul 6 Rhagfyr 2026` */
export function formatDate(date: Date, language: Language): string {
  const { weekday, day, month, year } = partsOf(date, language);
  return `${weekday} ${day} ${month} ${year}`;
}

/** `6 December` · `6 Rhagfyr` */
export function formatShortDate(date: Date, language: Language): string {
  const { day, month } = partsOf(date, language);
  return `${day} ${month}`;
}

/** Put together here: on its own Intl gives a short Welsh date as `Rhagfyr 6`. */
function partsOf(date: Date, language: Language) {
  const parts = new Intl.DateTimeFormat(locale[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  return { weekday: part('weekday'), day: part('day'), month: part('month'), year: part('year') };
}

/** `20:00`, the same in both languages. */
export function formatTime(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(date);
}

export function formatDateTime(date: Date, language: Language): string {
  return `${formatDate(date, language)}, ${formatTime(date, language)}`;
}

/** Until when something is to be done: midnight is the end of the day before it. */
export function formatDeadline(date: Date, language: Language): string {
  if (formatTime(date, language) !== '00:00') return formatDateTime(date, language);
  const dayBefore = formatDate(new Date(date.getTime() - 1), language);
  return language === 'cy' ? `diwedd ${dayBefore.replace('D', 'd')}` : `the end of ${dayBefore}`;
}

/** `2026-12-06`: the calendar day in Wales, for files that programs read. */
export function isoDay(date: Date): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(date);
}
