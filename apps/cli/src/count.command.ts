import { type Command, Option } from 'commander';
import { COMPLETIONS, RULE_NAMES, type RuleName, RULES, UTILITIES } from '#counting';
import { CommandFailedError } from './command-failed.error.js';
import { countOne } from './count/count-one.js';
import { addSharedOptions, readWhole, type SharedOptions } from './count/count-options.js';
import { CountProgress } from './count/count-progress.js';
import { countedReport } from './count/counted-report.js';
import { countedRecord } from './count/counted-record.js';
import { groupsOption } from './count/groups-option.js';
import { print } from './count/print.js';
import { readCountFile } from './count/read-count-file.js';
import { exitCode, type ExitCode } from './exit-code.js';
import { explainFailure } from './explain-failure.js';

interface CountOptions extends SharedOptions {
  readonly rule?: RuleName;
  readonly utility?: string;
  readonly completion?: string;
  readonly stop?: 'exhaustive' | 'overspending';
  readonly compare: boolean;
  readonly credits?: number;
  readonly select?: 'greedy' | 'equal-shares';
  readonly groups?: string;
  readonly explain: boolean;
}

type RuledOptions = CountOptions & { readonly rule: RuleName };

export function registerCount(program: Command): void {
  const command = program
    .command('count')
    .description('count the votes of files by one rule and say why each won or lost')
    .argument('<file...>', 'Pabulib (.pb), ranked ballots (.blt) or cast-vote records (.csv)')
    .addOption(new Option('--rule <rule>', 'how to count (required)').choices(RULE_NAMES))
    .addOption(
      new Option(
        '--utility <what>',
        'what a voter gains from a project (default: cost, where ballots tell it)',
      ).choices(UTILITIES),
    )
    .addOption(
      new Option(
        '--completion <way>',
        'equal shares: what follows when money is left (default: none)',
      ).choices(COMPLETIONS),
    );
  addSharedOptions(command)
    .addOption(
      new Option(
        '--stop <when>',
        'Add1: when to stop raising (default: as the completion says)',
      ).choices(['exhaustive', 'overspending']),
    )
    .option('--compare', 'equal shares: take the greedy outcome if more voters gain by it', false)
    .addOption(
      new Option('--credits <number>', 'quadratic: credits of each voter').argParser(readWhole),
    )
    .addOption(
      new Option('--select <way>', 'quadratic: how projects are chosen').choices([
        'greedy',
        'equal-shares',
      ]),
    )
    .addOption(groupsOption())
    .option('--explain', 'tell every round and tie too; with --json, every project', false)
    .addHelpText('after', help)
    .action(async (files: readonly string[], options: CountOptions) => {
      process.exitCode = await countAll(files, { ...options, rule: checkedRule(options) });
    });
}

const help = `
Amounts are in the money of the file. Several files are counted in turn: one line of JSON each, with
its file; one that cannot be counted is told on standard error, and the rest go on.
Exit codes: 0 counted · 2 wrong use · 3 a file is missing or not sound (line and column are named) ·
4 a tie was left to people (--ties stop)

Examples:
  $ bin/cyfran count election.pb --rule greedy
  $ bin/cyfran count election.pb --rule equal-shares --completion add1-greedy --explain
  $ bin/cyfran count ward.blt --rule stv-scottish --explain --lang cy
  $ bin/cyfran count records.csv --config config.json --rule irv
  $ bin/cyfran count wards/*.blt --rule stv-meek --json > results.jsonl
`;

/** The rule, when there is one and it has a use for every option. */
function checkedRule({ rule, compare, stop, credits, select }: CountOptions): RuleName {
  if (rule === undefined) {
    const names = (takes: string) => RULE_NAMES.filter((name) => RULES[name].takes === takes);
    throw wrongUse(
      'Say how to count with --rule.\n' +
        `  Votes under a budget (.pb): ${names('budget').join(', ')}\n` +
        `  Ranked ballots (.blt, .csv): ${names('ranked').join(', ')}`,
    );
  }
  if (rule !== 'equal-shares' && (compare || stop !== undefined)) {
    throw wrongUse('--compare and --stop go with --rule equal-shares.');
  }
  if (rule !== 'quadratic' && (credits !== undefined || select !== undefined)) {
    throw wrongUse('--credits and --select go with --rule quadratic.');
  }
  return rule;
}

function wrongUse(message: string): CommandFailedError {
  return new CommandFailedError(message, { exitCode: exitCode.wrongUse });
}

/** The code of the first failure, or 0 when every file was counted. */
async function countAll(files: readonly string[], options: RuledOptions): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  for (const [at, file] of files.entries()) {
    try {
      const text = await countAndTell(file, options, files.length > 1);
      await print(at > 0 && !options.json ? `\n${text}` : text);
    } catch (error) {
      if (!(error instanceof CommandFailedError)) throw error;
      const failed = explainFailure(error);
      if (code === exitCode.ok) code = failed;
    }
  }
  return code;
}

async function countAndTell(path: string, options: RuledOptions, many: boolean): Promise<string> {
  const file = await readCountFile(path, options);
  const progress = new CountProgress();
  progress.at(path);
  const settings = { ...options, compareWithGreedy: options.compare, onProgress: progress.runs };
  const counted = await countOne(file, options, settings).finally(() => {
    progress.end();
  });
  if (!options.json) return countedReport(counted, options);
  return JSON.stringify({
    ...(many ? { file: path } : {}),
    ...countedRecord(counted, options.explain),
  });
}
