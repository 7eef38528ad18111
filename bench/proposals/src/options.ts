import { parseArgs } from 'node:util';

export interface Options {
  readonly help: boolean;
  /** How many proposals similar ones are looked for among. */
  readonly sizes: readonly number[];
  /** The size at which lists are measured too. */
  readonly listed: number;
  /** How often each question is asked. */
  readonly turns: number;
}

export const HELP = `Measures lists, searches and maps of proposals: npm run bench:proposals -- [options]

  --quick   without the 100,000, and fewer turns
  --help    this text

Tables go to standard output as Markdown, progress to standard error.
`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const { quick = false, help = false } = values;
  const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  return { help, sizes, listed: 10_000, turns: quick ? 30 : 80 };
}
