import { isEmail } from 'class-validator';
import {
  BadTrusteeOnLineError,
  TrusteeNamedTwiceError,
  WrongNumberOfTrusteesError,
  WrongThresholdError,
} from './keys.errors.js';
import type { NameTrusteesDto } from './name-trustees.dto.js';

export interface NamedTrustee {
  readonly name: string;
  readonly email: string;
}

export const fewestTrustees = 2;
export const mostTrustees = 9;

/**
 * "Siân Parry, sian@example.org", one a line, with or without comma or angle brackets.
 * @throws BadTrusteeOnLineError, TrusteeNamedTwiceError, WrongNumberOfTrusteesError, WrongThresholdError
 */
export function trusteesOnLines({ trustees, threshold }: NameTrusteesDto): readonly NamedTrustee[] {
  const field = 'trustees';
  const named = trustees.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const trustee = trusteeOn(line);
    if (!trustee) throw new BadTrusteeOnLineError({ field, params: { line: index + 1 } });
    return [trustee];
  });
  if (new Set(named.map(({ email }) => email)).size < named.length)
    throw new TrusteeNamedTwiceError({ field });
  if (named.length < fewestTrustees || named.length > mostTrustees) {
    const params = { min: fewestTrustees, max: mostTrustees };
    throw new WrongNumberOfTrusteesError({ field, params });
  }
  if (threshold > named.length)
    throw new WrongThresholdError({ field: 'threshold', params: { max: named.length } });
  return named;
}

function trusteeOn(line: string): NamedTrustee | null {
  const [, name = '', email = ''] = /^(.*?)[\s,;]*<?([^\s<>,;]+)>?\s*$/.exec(line) ?? [];
  const plain = name.trim();
  if (plain === '' || plain.length > 100 || !isEmail(email)) return null;
  return { name: plain, email: email.toLowerCase() };
}
