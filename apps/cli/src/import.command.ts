import { access, constants } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { decimalToMinorUnits } from '#counting';
import type { ImportPabulibDto } from '#tallying';
import { CommandFailedError } from './command-failed.error.js';
import { exitCode } from './exit-code.js';

export function registerImport(program: Command): void {
  const command = program
    .command('import')
    .description('take in votes that were held elsewhere, and lists that others publish');
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
  command
    .command('postcodes')
    .description('load a list of postcodes, by which people can say where their idea is')
    .argument('<file>', 'a CSV file such as the ONS Postcode Directory')
    .option('--everywhere', 'keep postcodes outside Wales too', false)
    .addHelpText('after', postcodesHelp)
    .action(async (file: string, options: { everywhere: boolean }) => {
      await refuseUnreadable(file);
      const { importPostcodes } = await import('./operator/import-postcodes.js');
      await importPostcodes(file, options.everywhere);
    });
}

const postcodesHelp = `
The heading of the file says where everything stands: the postcode under pcds, pcd or postcode, the
ward under wd25cd (of whatever year, the newest is taken) or osward, the place under lat and long.
Postcodes without a ward or a place are passed over. The list takes the place of the one before.
All or nothing: a file that is not sound changes nothing.
Exit codes: 0 loaded · 1 failed · 2 wrong use · 65 the file is not sound (the line is named) ·
66 the file is missing or cannot be read

Example:
  $ bin/cyfran import postcodes ONSPD_NOV_2026_UK.csv
`;

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
