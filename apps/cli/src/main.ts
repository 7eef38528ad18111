import { Command } from 'commander';
import { registerCompare } from './compare.command.js';
import { registerCount } from './count.command.js';
import { explainFailure } from './explain-failure.js';
import { registerImport } from './import.command.js';
import { registerKeys } from './keys.command.js';
import { registerMigrate } from './migrate.command.js';
import { registerOrganisation } from './organisation.command.js';
import { registerSeed } from './seed.command.js';
import { registerStart } from './start.command.js';
import { registerVerify } from './verify.command.js';

const program = new Command('cyfran')
  .description('Cyfran: participatory budgeting, from idea to decision to delivery')
  .showHelpAfterError('(--help shows what is possible)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes:
  0 done · 1 failed · 2 wrong use · 65 bad data in a file · 66 file missing or unreadable
  130 stopped by Ctrl-C before it was done · for "count", "compare" and "verify" see their --help

Examples:
  $ bin/cyfran start
  $ bin/cyfran count election.pb --rule equal-shares --completion add1-greedy
  $ bin/cyfran compare election.pb
  $ bin/cyfran start --help
`,
  );

registerStart(program);
registerMigrate(program);
registerSeed(program);
registerOrganisation(program);
registerImport(program);
registerCount(program);
registerCompare(program);
registerKeys(program);
registerVerify(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explainFailure(error);
}
// What a broken-off command left open (a pool, a timer) must not keep the shell waiting.
process.exit();
