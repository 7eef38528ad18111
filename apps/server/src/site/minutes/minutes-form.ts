import type { MinutesDeskView, MinutesWords } from '#deliberation';
import type { FormValues } from '../form.js';

const languages = ['cy', 'en'] as const;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** `notes.<item>.cy`, as the form has it. */
const noteField = /^notes\.([\da-f-]{36})\.(?:cy|en)$/;

/** What was typed, as the act wants it. */
export function minutesPosted(values: FormValues): unknown {
  const both = (name: string) => ({
    cy: text(values[`${name}.cy`]),
    en: text(values[`${name}.en`]),
  });
  const items = Object.keys(values).flatMap((name) => noteField.exec(name)?.[1] ?? []);
  return {
    revision: revisionPosted(values),
    summary: both('summary'),
    decisions: both('decisions'),
    notes: [...new Set(items)].map((item) => ({ item, ...both(`notes.${item}`) })),
  };
}

export function revisionPosted({ revision }: FormValues): number {
  return typeof revision === 'string' && /^\d{1,9}$/.test(revision) ? Number(revision) : -1;
}

/** What stands, as the form has it. */
export function minutesShown({ summary, decisions, notes }: MinutesWords): FormValues {
  const parts = [
    ['summary', summary] as const,
    ['decisions', decisions] as const,
    ...Object.entries(notes).map(([item, words]) => [`notes.${item}`, words] as const),
  ];
  return Object.fromEntries(
    parts.flatMap(([name, words]) =>
      languages.map((language) => [`${name}.${language}`, words[language]]),
    ),
  );
}

/** Field → what somebody else saved meanwhile, where it is not what was typed. */
export function saidMeanwhile(values: FormValues, { words }: MinutesDeskView): FormValues {
  const standing = minutesShown(words);
  const names = new Set([...Object.keys(standing), ...Object.keys(values)]);
  const differing = [...names].filter(
    (name) => name.includes('.') && text(standing[name]).trim() !== text(values[name]).trim(),
  );
  return Object.fromEntries(differing.map((name) => [name, text(standing[name])]));
}

/** `notes.3.cy`, of the fourth note that was sent, is the field of that item. */
export function fieldOf(field: string, posted: FormValues): string {
  const place = /^notes\.(\d+)\.(cy|en)$/.exec(field);
  if (!place) return field;
  const items = [
    ...new Set(Object.keys(posted).flatMap((name) => noteField.exec(name)?.[1] ?? [])),
  ];
  return `notes.${items[Number(place[1])] ?? ''}.${place[2] ?? ''}`;
}
