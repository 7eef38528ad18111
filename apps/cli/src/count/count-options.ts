import { type Command, InvalidArgumentError, Option } from 'commander';
import { decimalToMinorUnits } from '#counting';
import type { Language } from '#platform';
import { languageOption } from './language-option.js';
import { type TiesChoice, tiesOption } from './ties-option.js';

/** Options that counting by one rule and comparing many have in common. */
export interface SharedOptions {
  readonly ties: TiesChoice;
  readonly increment: string;
  readonly unsupported: 'last' | 'never';
  readonly seats?: number;
  readonly config?: string;
  readonly json: boolean;
  readonly lang: Language;
}

export function addSharedOptions(command: Command): Command {
  return command
    .addOption(tiesOption())
    .addOption(
      new Option('--increment <amount>', 'Add1: by how much to raise a share each time')
        .argParser(readIncrement)
        .default('1'),
    )
    .addOption(
      new Option('--unsupported <when>', 'greedy: projects that nobody supports, if they fit')
        .choices(['last', 'never'])
        .default('last'),
    )
    .addOption(
      new Option('--seats <number>', 'ranked ballots: instead of the seats in the file').argParser(
        readWhole,
      ),
    )
    .option('--config <file>', 'cast-vote records: how to read them, as RCTab configures it')
    .option('--json', 'print JSON', false)
    .addOption(languageOption());
}

export function readWhole(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Say a whole number above 0, such as 3.');
}

function readIncrement(text: string): string {
  try {
    if (decimalToMinorUnits(text, 6) > 0) return text;
  } catch {
    // Said below, in the words of this option.
  }
  throw new InvalidArgumentError('An increment is an amount above 0, such as 1 or 0.50.');
}
