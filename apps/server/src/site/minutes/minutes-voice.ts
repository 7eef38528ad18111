import type { Directory, MinutedName, SaidWords } from '#rooms';
import { formatDate, formatTime, type Language, type Translate } from '#platform';
import type { Said } from './block.js';

/** What minutes are told with: one language, and where proposals are. */
export interface MinutesVoice {
  readonly language: Language;
  readonly t: Translate;
  /** The address of a proposal of the process. */
  readonly proposal: (number: number) => string;
}

export function dayOf(at: number, { language }: MinutesVoice): string {
  return formatDate(new Date(at), language);
}

export function timeOf(at: number, { language }: MinutesVoice): string {
  return formatTime(new Date(at), language);
}

/** A name, and whether nothing vouches for it; or that it is not told. */
export function nameOf({ name, guest }: MinutedName, { t }: MinutesVoice): string {
  if (name === null) return t('minutes.somebody');
  return guest ? t('rooms.guest', { name }) : name;
}

/** A resident's words; or that they were taken down. */
export function saidBy({ text, language, takenDown }: SaidWords, { t }: MinutesVoice): Said {
  return takenDown ? { text: t('minutes.taken-down') } : { text, lang: language };
}

/** Of somebody whom an event mentions. */
export function nameIn(directory: Directory, id: string | null, voice: MinutesVoice): string {
  const { people, guests = [] } = directory;
  const name = (id === null ? null : people[id]) || null;
  return nameOf({ name, guest: id !== null && guests.includes(id) }, voice);
}
