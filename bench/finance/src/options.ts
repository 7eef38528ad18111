import { parseArgs } from 'node:util';

export interface Options {
  readonly help: boolean;
  /** How many lines the batches have: two for each award. */
  readonly sizes: readonly number[];
  readonly memory: boolean;
}

export const HELP = `Measures batches of finance lines: npm run bench:finance -- [options]

  --quick    without the 100,000
  --memory   how much memory each step needs, in place of its time
  --help     this text

Tables go to standard output as Markdown, progress to standard error.
`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      memory: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { quick = false, memory = false, help = false } = values;
  return { help, memory, sizes: quick ? [1_000, 10_000] : [1_000, 10_000, 100_000] };
}
