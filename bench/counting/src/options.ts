import { parseArgs } from 'node:util';
import type { Row } from './rows.js';

export interface Options {
  readonly only: readonly string[];
  readonly quick: boolean;
  /** Seconds. */
  readonly limit: number;
  readonly list: boolean;
  readonly help: boolean;
}

export const HELP = `Measures how fast libs/counting counts: npm run bench:counting -- [options]

  --only TEXT      only lines whose election or rule holds this text; may be given several times
  --quick          once each, nothing grown, no other counters, a limit of 20 seconds
  --limit SECONDS  end a measurement that takes longer (60 unless told otherwise)
  --list           name the lines that there are, and measure nothing
  --help           this text

The table goes to standard output as Markdown, progress to standard error.
CYFRAN_ORACLES names the folder of full election files; by default ../shared/data, and where that is
not there, the small files that the project keeps.
`;

/** Throws TypeError or RangeError with a message to show for options that make no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean' },
      limit: { type: 'string' },
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { only = [], quick = false, list = false, help = false } = values;
  const limit = Number(values.limit ?? (quick ? 20 : 60));
  if (!(limit > 0 && limit <= 3600)) {
    throw new RangeError(`--limit takes seconds, up to 3600, not ${values.limit ?? ''}`);
  }
  return { only, quick, list, help, limit };
}

/** Whether a line is wanted. */
export function isWanted({ instance, rule }: Row, only: readonly string[]): boolean {
  const text = `${instance} ${rule ?? 'reading'}`.toLowerCase();
  return only.length === 0 || only.some((part) => text.includes(part.toLowerCase()));
}
