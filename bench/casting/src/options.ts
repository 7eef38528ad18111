import { parseArgs } from 'node:util';

export const parts = ['speed', 'memory', 'growth', 'closing'] as const;

export type Part = (typeof parts)[number];

export interface Options {
  readonly help: boolean;
  readonly parts: readonly Part[];
  /** Rounds of each side against the other. */
  readonly rounds: number;
  /** Seconds of one round. */
  readonly seconds: number;
  readonly connections: number;
  /** Casts over which memory is watched. */
  readonly memoryCasts: number;
  /** How many ballots lie in the box at each step of the growth. */
  readonly sizes: readonly number[];
  /** Envelopes that are stripped and opened. */
  readonly envelopes: number;
}

export const HELP = `Measures how fast ballots are cast: npm run bench:casting -- [options]

  --quick       about a minute instead of a quarter of an hour: shorter rounds, smaller boxes
  --only PART   speed, memory, growth or closing; may be given several times
  --help        this text

Tables go to standard output as Markdown, progress to standard error.
`;

/** Throws TypeError or RangeError with a message to show for options that make no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { quick = false, only = [], help = false } = values;
  const wanted = parts.filter((part) => only.length === 0 || only.includes(part));
  if (only.some((name) => parts.every((part) => part !== name))) {
    throw new RangeError(`--only takes ${parts.join(', ')}, not ${only.join(', ')}`);
  }
  return { help, parts: wanted, connections: 64, ...(quick ? quickly : thoroughly) };
}

const quickly = {
  rounds: 3,
  seconds: 3,
  memoryCasts: 2_000,
  sizes: [1_000, 10_000],
  envelopes: 2_000,
};

const thoroughly = {
  rounds: 6,
  seconds: 10,
  memoryCasts: 200_000,
  sizes: [1_000, 10_000, 100_000, 1_000_000],
  envelopes: 100_000,
};
