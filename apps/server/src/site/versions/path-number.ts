import { MissingError } from '#platform';

/** The number of a version or a suggestion in a path; anything else is none. */
export function pathNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new MissingError();
  return Number(text);
}
