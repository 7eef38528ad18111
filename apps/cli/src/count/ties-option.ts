import { InvalidArgumentError, Option } from 'commander';
import type { TieRule } from '#counting';

/** How ties are broken, and in which order a file declares its projects. */
export interface TiesChoice {
  readonly rule: TieRule;
  /** 'id': ascending as strings, so "10" comes before "9". 'file': as the file lists them. */
  readonly order: 'id' | 'file';
}

const byId: TiesChoice = { rule: { by: 'order' }, order: 'id' };

export function tiesOption(): Option {
  return new Option(
    '--ties <how>',
    'order: by project id as text, "10" before "9" (candidates: by number) · file: as the file ' +
      'lists them · seed:HEX: by lots drawn from published randomness · stop: leave it to people',
  )
    .argParser(readTies)
    .default(byId, 'order');
}

function readTies(text: string): TiesChoice {
  if (text === 'order') return byId;
  if (text === 'file') return { ...byId, order: 'file' };
  if (text === 'stop') return { ...byId, rule: { by: 'stop' } };
  const seed = /^seed:((?:[0-9a-f]{2}){1,64})$/i.exec(text)?.[1];
  if (seed !== undefined) return { ...byId, rule: { by: 'seed', seed } };
  throw new InvalidArgumentError(
    'Say order, file, stop, or seed: with 1 to 64 bytes in hex, such as seed:5f3a.',
  );
}
