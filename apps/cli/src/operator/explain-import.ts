import { PabulibSyntaxError } from '#counting';
import { DomainError } from '#platform';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

type Params = DomainError['params'];

/** What an operator reads; the stable codes are the domain's own. */
const sentences: Readonly<Record<string, (params: Params) => string>> = {
  'tallying.rule-not-for-votes': ({ rule }) =>
    `The rule, or what was chosen for it (${String(rule)}), cannot count the votes of this file.`,
  'tallying.points-not-whole': ({ line, text }) =>
    `Line ${String(line)}: points must be whole numbers, not "${String(text)}".`,
  'tallying.bad-amount-in-file': ({ line, field, text }) =>
    `Line ${String(line)}: the ${String(field)} "${String(text)}" is no amount with at most two decimals.`,
  'tallying.voter-twice-in-file': ({ line }) =>
    `Line ${String(line)}: this voter has voted before in this file.`,
  'tallying.empty-election': () => 'The file names no projects.',
  'processes.slug-taken': () =>
    'A process of this name is there already. Choose another name with --slug.',
};

/** Always throws: with the line and column of a bad file, or with what to do. */
export function explainImport(error: unknown): never {
  if (error instanceof PabulibSyntaxError) {
    throw new CommandFailedError(`${error.message}\nNothing was imported.`, {
      cause: error,
      exitCode: exitCode.badData,
    });
  }
  if (!(error instanceof DomainError)) throw error;
  const sentence = sentences[error.code]?.(error.params) ?? `The file was refused: ${error.code}.`;
  const badData = error.code.startsWith('tallying.') || error.code.startsWith('voting.');
  throw new CommandFailedError(`${sentence}\nNothing was imported.`, {
    cause: error,
    exitCode: badData ? exitCode.badData : exitCode.failed,
  });
}
