import type { Language } from './language.js';

/** Phases open and close by the clock on the wall in Wales. */
const timeZone = 'Europe/London';

const locale = { cy: 'cy', en: 'en-GB' } as const;

/** `Sunday 6 December 2026` · `Dydd Sul, 6 Rhagfyr 2026` */
export function formatDate(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(date);
}

/** `6 December` · `6 Rhagfyr`. Put together here: on its own Intl gives Welsh as `Rhagfyr 6`. */
export function formatShortDate(date: Date, language: Language): string {
  const parts = new Intl.DateTimeFormat(locale[language], {
    day: 'numeric',
    month: 'long',
    timeZone,
  }).formatToParts(date);
  const part = (type: 'day' | 'month') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('day')} ${part('month')}`;
}

/** `20:00`, the same in both languages. */
export function formatTime(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  }).format(date);
}

export function formatDateTime(date: Date, language: Language): string {
  return `${formatDate(date, language)}, ${formatTime(date, language)}`;
}
