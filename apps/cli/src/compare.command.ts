import { type Command, Option } from 'commander';
import { everyChoice, RULES } from '#counting';
import { CommandFailedError } from './command-failed.error.js';
import { compareReport } from './count/compare-report.js';
import { countOne } from './count/count-one.js';
import type { CountFile } from './count/count-file.js';
import { addSharedOptions, type SharedOptions } from './count/count-options.js';
import { CountProgress } from './count/count-progress.js';
import type { Counted } from './count/counted.js';
import { countedRecord } from './count/counted-record.js';
import { print } from './count/print.js';
import { readCountFile } from './count/read-count-file.js';
import { readRule, readRules, type RuleWords } from './count/rule-words.js';
import { exitCode } from './exit-code.js';

interface CompareOptions extends SharedOptions {
  readonly rules: readonly RuleWords[] | 'all';
}

export function registerCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('count one file by many rules and set what they decide side by side')
    .argument('<file>', 'Pabulib (.pb), ranked ballots (.blt) or cast-vote records (.csv)')
    .addOption(
      new Option(
        '--rules <rules>',
        'rule[/utility[/completion]] with commas between, or all that the ballots allow',
      )
        .argParser(readRules)
        .default('all'),
    );
  addSharedOptions(command)
    .addHelpText('after', help)
    .action(async (path: string, options: CompareOptions) => {
      const file = await readCountFile(path, options);
      const counted = await countEach(file, options);
      if (!options.json) {
        await print(compareReport(file, counted, options.lang));
        return;
      }
      const records = [...counted].map(([words, one]) => [words, countedRecord(one, false)]);
      await print(JSON.stringify(Object.fromEntries(records)));
    });
}

const help = `
As JSON: one object whose keys are the rules as you wrote them, each with what "count --json" prints.
Exit codes: as for "count".

Examples:
  $ bin/cyfran compare election.pb
  $ bin/cyfran compare election.pb --rules greedy/cost,equal-shares/cost/add1-greedy,phragmen
  $ bin/cyfran compare ward.blt --rules stv-scottish,stv-meek,schulze --json
`;

async function countEach(
  file: CountFile,
  options: CompareOptions,
): Promise<ReadonlyMap<string, Counted>> {
  const progress = new CountProgress();
  const settings = { ...options, compareWithGreedy: false, onProgress: progress.runs };
  const counted = new Map<string, Counted>();
  for (const { words, wanted } of rulesFor(file, options)) {
    progress.at(words);
    try {
      counted.set(words, await countOne(file, wanted, settings));
    } catch (error) {
      if (options.rules !== 'all' || !isBeyondReach(error)) throw error;
      progress.end();
      console.error(`${error.message} It is left out.`);
    } finally {
      progress.end();
    }
  }
  return counted;
}

function rulesFor(file: CountFile, { rules, seats = 1 }: CompareOptions): readonly RuleWords[] {
  if (rules !== 'all') return rules;
  const all = everyChoice(file.takes === 'budget' ? file.profile.kind : 'seats').map(readRule);
  return all.filter(({ wanted }) => {
    const rule = RULES[wanted.rule];
    return rule.takes === 'budget' || rule.mostSeats >= seats;
  });
}

/** One rule of all that gives up on this file is no reason to do without the others. */
function isBeyondReach(error: unknown): error is CommandFailedError {
  return error instanceof CommandFailedError && error.exitCode === exitCode.failed;
}
