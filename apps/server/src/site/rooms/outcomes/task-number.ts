import { UnknownTaskError } from '#deliberation';

/** The number in a path; anything else is no conclusion. */
export function taskNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UnknownTaskError();
  return Number(text);
}
