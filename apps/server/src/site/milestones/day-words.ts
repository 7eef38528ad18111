import type { Day } from '#delivery';
import { formatDate, formatShortDate, type Language } from '#platform';
import { dayText, wallDay } from '../templates/wall-day.js';

/** Noon is on the same day everywhere that the site speaks of. */
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** What templates say days with. */
export function dayWords(language: Language) {
  return {
    day: (day: Day) => formatDate(noon(day), language),
    shortDay: (day: Day) => `${formatShortDate(noon(day), language)} ${day.slice(0, 4)}`,
  };
}

/** `6/12/2026`, or as browsers and programs write it, → `2026-12-06`; what is no day stays as it is. */
export function dayIn(typed: unknown): string {
  const text = typeof typed === 'string' ? typed.trim() : '';
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const found = wallDay(day === undefined ? text : `${day}/${month ?? ''}/${year ?? ''}`);
  return found ? found.toISOString().slice(0, 10) : text.replaceAll('-', '/');
}

/** As a person types it. */
export const typedDay = (day: Day): string => dayText(noon(day));
