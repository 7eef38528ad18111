import { createReadStream } from 'node:fs';
import {
  type ApprovalElection,
  type CountProject,
  decimalToMinorUnits,
  type PabulibProject,
  PabulibSyntaxError,
  readPabulib,
} from '#counting';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

export interface ElectionFile {
  readonly election: ApprovalElection;
  readonly title: string;
  readonly currency: string;
  readonly names: ReadonlyMap<string, string>;
}

/** A voter either approves a project or does not; only such votes can be counted so far. */
const countable = ['approval', 'choose-1'];

/** Reads an approval election; the order of projects in the file decides ties. */
export async function readElection(file: string): Promise<ElectionFile> {
  let meta: ReadonlyMap<string, string> = new Map();
  let budget = 0;
  const projects: CountProject[] = [];
  const names = new Map<string, string>();
  const ballots: string[][] = [];
  try {
    for await (const record of readPabulib(createReadStream(file, { encoding: 'utf8' }))) {
      switch (record.kind) {
        case 'meta':
          meta = record.meta;
          refuseOtherVotes(file, meta.get('vote_type') ?? '');
          budget = amount(file, record.line, 'budget', meta.get('budget') ?? '');
          break;
        case 'project':
          projects.push({ id: record.id, cost: costOf(file, record) });
          names.set(record.id, record.name);
          break;
        case 'vote':
          ballots.push([...record.vote]);
      }
    }
  } catch (error) {
    throw explain(file, error);
  }
  const place = ['country', 'unit', 'subunit', 'instance'].map((key) => meta.get(key));
  return {
    election: { budget, projects, ballots },
    title: place.filter(Boolean).join(', '),
    currency: meta.get('currency') ?? '',
    names,
  };
}

function refuseOtherVotes(file: string, voteType: string): void {
  if (countable.includes(voteType)) return;
  throw badData(
    `${file}: its votes are "${voteType}"; only ${countable.join(' and ')} votes are counted.`,
  );
}

function costOf(file: string, { line, id, cost }: PabulibProject): number {
  return amount(file, line, `the cost of project ${id}`, cost);
}

function amount(file: string, line: number, what: string, text: string): number {
  try {
    return decimalToMinorUnits(text);
  } catch (error) {
    throw badData(`${file}, line ${String(line)}: ${what}: ${(error as Error).message}.`, error);
  }
}

function badData(message: string, cause?: unknown): CommandFailedError {
  return new CommandFailedError(message, { cause, exitCode: exitCode.badData });
}

function explain(file: string, error: unknown): unknown {
  if (error instanceof PabulibSyntaxError) return badData(`${file}: ${error.message}`, error);
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new CommandFailedError(`${file} cannot be read: ${error.message}`, {
    cause: error,
    exitCode: exitCode.missingInput,
  });
}
