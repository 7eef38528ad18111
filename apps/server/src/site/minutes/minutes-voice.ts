import { formatDate, formatTime, type Language, type Translate } from '#platform';

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

/** A name, or that it is not told. */
export function nameOf(name: string | null, { t }: MinutesVoice): string {
  return name ?? t('minutes.somebody');
}
