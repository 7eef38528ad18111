import { parseArgs } from 'node:util';

export const parts = ['speed', 'storm', 'plenary', 'log'] as const;

export type Part = (typeof parts)[number];

export interface Options {
  readonly help: boolean;
  readonly parts: readonly Part[];
  /** How many sockets are open at each step; the last is the headline. */
  readonly sizes: readonly number[];
  readonly rooms: number;
  /** Commands a second over all rooms together. */
  readonly pace: number;
  /** Rounds of each side against the other. */
  readonly rounds: number;
  /** Seconds of one round. */
  readonly seconds: number;
  /** Events in the log of a room that is opened by a server that has never seen it. */
  readonly logs: readonly number[];
}

export const HELP = `Measures live rooms beside bare Socket.IO: npm run bench:rooms -- [options]

  --quick        a minute instead of a quarter of an hour: 500 sockets, shorter rounds
  --only PART    speed, storm, plenary or log; may be given several times
  --help         this text

Tables go to standard output as Markdown, progress to standard error. 5,000 sockets to each of two
servers take 10,500 open files of one process: see ulimit -n.
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
  if (only.some((name) => parts.every((part) => part !== name)))
    throw new RangeError(`--only takes ${parts.join(', ')}, not ${only.join(', ')}`);
  const wanted = parts.filter((part) => only.length === 0 || only.includes(part));
  return { help, parts: wanted, ...(quick ? quickly : thoroughly) };
}

const quickly = {
  ...{ sizes: [100, 500], rooms: 10, pace: 10 },
  ...{ rounds: 2, seconds: 4, logs: [1_000, 5_000] },
};

const thoroughly = {
  ...{ sizes: [1_000, 2_500, 5_000], rooms: 100, pace: 100 },
  ...{ rounds: 4, seconds: 10, logs: [1_000, 10_000, 50_000] },
};
