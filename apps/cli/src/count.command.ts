import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  canonicalJson,
  countEqualShares,
  countGreedy,
  type CountResult,
  decimalToMinorUnits,
  type EqualSharesOptions,
} from '#counting';
import { readElection } from './count/read-election.js';
import { report } from './count/report.js';

interface CountOptions {
  readonly rule: 'greedy' | 'equal-shares';
  readonly completion: EqualSharesOptions['completion'];
  readonly stop: EqualSharesOptions['stop'];
  readonly increment: number;
  readonly compare: boolean;
  readonly json: boolean;
}

export function registerCount(program: Command): void {
  program
    .command('count')
    .description('count the approval votes of a Pabulib file and say why each project won or lost')
    .argument('<file>', 'a .pb file')
    .addOption(
      new Option('--rule <rule>', 'how to count')
        .choices(['greedy', 'equal-shares'])
        .default('greedy'),
    )
    .addOption(
      new Option('--completion <way>', 'equal shares: how to spend what is left over')
        .choices(['none', 'add1', 'add1u'])
        .default('add1u'),
    )
    .addOption(
      new Option('--stop <when>', 'equal shares: when to stop raising shares')
        .choices(['exhaustive', 'overspending'])
        .default('exhaustive'),
    )
    .addOption(
      new Option('--increment <amount>', 'equal shares: by how much to raise a share each time')
        .argParser(toIncrement)
        .default(100, '1'),
    )
    .option('--compare', 'equal shares: take the greedy outcome if more voters gain by it', false)
    .option('--json', 'print the whole result as JSON, the same bytes each time', false)
    .addHelpText('after', help)
    .action(async (file: string, options: CountOptions) => {
      const read = await readElection(file);
      const result = count(read.election, options);
      console.log(options.json ? canonicalJson(result) : report(read, result));
    });
}

const help = `
Amounts are in the money of the file. Ties go to the project that comes first in the file.
Exit codes: 0 counted · 2 wrong use · 65 the file is not sound (line and column are named) ·
66 the file is missing or cannot be read

Examples:
  $ bin/cyfran count election.pb
  $ bin/cyfran count election.pb --rule equal-shares --completion add1u --increment 10
  $ bin/cyfran count election.pb --rule equal-shares --completion add1 --stop overspending --compare
  $ bin/cyfran count election.pb --json > result.json
`;

function count(
  election: Parameters<typeof countGreedy>[0],
  { rule, completion, stop, increment, compare }: CountOptions,
): CountResult {
  if (rule === 'greedy') return countGreedy(election);
  const options = { completion, stop, increment, compareWithGreedy: compare };
  return countEqualShares(election, options);
}

function toIncrement(text: string): number {
  try {
    const increment = decimalToMinorUnits(text);
    if (increment > 0) return increment;
  } catch {
    // Said below, in the words of this option.
  }
  throw new InvalidArgumentError('An increment is an amount above 0, such as 1 or 0.50.');
}
