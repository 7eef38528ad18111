import { access, constants } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { decimalToMinorUnits } from '#counting';
import type { ImportPabulibDto } from '#tallying';
import { CommandFailedError } from './command-failed.error.js';
import { exitCode } from './exit-code.js';

export function registerImport(program: Command): void {
  const command = program.command('import').description('take in votes that were held elsewhere');
  command
    .command('pabulib')
    .description('import a Pabulib file as a finished process, count it, and say who won')
    .argument('<file>', 'a .pb file with approval or choose-1 votes')
    .option('--slug <name>', 'name of the process in addresses (default: from unit and instance)')
    .addOption(
      new Option('--rule <rule>', 'how to count (default: as the file says)').choices([
        'greedy',
        'equal-shares',
      ]),
    )
    .addOption(
      new Option('--completion <way>', 'equal shares: how to spend what is left').choices([
        'none',
        'add1',
        'add1u',
      ]),
    )
    .addOption(
      new Option('--stop <when>', 'equal shares: when to stop raising shares').choices([
        'exhaustive',
        'overspending',
      ]),
    )
    .addOption(
      new Option('--increment <amount>', 'equal shares: by how much to raise a share').argParser(
        toIncrement,
      ),
    )
    .addHelpText('after', help)
    .action(async (file: string, options: ImportPabulibDto) => {
      await refuseUnreadable(file);
      // Loaded only now: --help should not wait for the rooms.
      const { importPabulib } = await import('./operator/import-pabulib.js');
      await importPabulib(file, options);
    });
}

const help = `
The database is DATABASE_URL when set, else the one that "cyfran start" keeps, running or not.
All or nothing: a file that is not sound changes nothing.
Exit codes: 0 imported and counted · 1 failed · 2 wrong use · 65 the file is not sound (line and
column are named) · 66 the file is missing or cannot be read

Examples:
  $ bin/cyfran import pabulib Poland_Wieliczka_2023_Green_Budget.pb
  $ bin/cyfran import pabulib assen.pb --rule equal-shares --completion add1 --slug assen-2024
`;

async function refuseUnreadable(file: string): Promise<void> {
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new CommandFailedError(`${file} is missing or cannot be read.`, {
      cause,
      exitCode: exitCode.missingInput,
    });
  });
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
