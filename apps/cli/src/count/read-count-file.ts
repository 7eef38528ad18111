import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import {
  ballotsHash,
  type BudgetProfile,
  FileSyntaxError,
  type PabulibElection,
  PabulibSyntaxError,
  type RankedProfile,
  readBlt,
  readCanonicalBallots,
  readPabulibProfile,
} from '#counting';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';
import type { BudgetFile, CountFile, RankedFile } from './count-file.js';
import { taggingsOf } from './taggings.js';

/** Reads a whole file into a profile. Throws CommandFailedError when it is missing or not sound. */
export async function readCountFile(path: string, order: 'id' | 'file'): Promise<CountFile> {
  try {
    return await readByKind(path, order);
  } catch (error) {
    throw explain(path, error);
  }
}

async function readByKind(path: string, order: 'id' | 'file'): Promise<CountFile> {
  switch (extname(path).toLowerCase()) {
    case '.pb':
      return pabulibFile(path, await readPabulibProfile(textOf(path), { order }));
    case '.blt':
      return rankedFile(path, (await readBlt(textOf(path))).profile);
    case '.json': {
      const profile = await readCanonicalBallots(textOf(path));
      return 'budget' in profile ? budgetFile(path, profile) : rankedFile(path, profile);
    }
    default:
      throw badFile(`${path}: a file to count ends in .pb, .blt, .csv or .json.`);
  }
}

function pabulibFile(path: string, { profile, meta, projects }: PabulibElection): BudgetFile {
  const place = ['country', 'unit', 'subunit', 'instance'].map((key) => meta.get(key));
  return {
    ...budgetFile(path, profile),
    title: place.filter(Boolean).join(', '),
    currency: meta.get('currency') ?? '',
    names: new Map(projects.map(({ id, name }) => [id, name])),
    taggings: taggingsOf(projects),
  };
}

function budgetFile(path: string, profile: BudgetProfile): BudgetFile {
  return {
    takes: 'budget',
    path,
    title: path,
    currency: '',
    names: new Map(),
    taggings: [],
    profile,
    ballotsHash: hashOnce(profile),
  };
}

function rankedFile(path: string, profile: RankedProfile): RankedFile {
  const title = profile.title || path;
  return { takes: 'ranked', path, title, profile, ballotsHash: hashOnce(profile) };
}

/** Worked out when first asked for: reports do without. */
function hashOnce(profile: BudgetProfile | RankedProfile): () => string {
  let hash: string | undefined;
  return () => (hash ??= ballotsHash(profile));
}

function textOf(path: string): AsyncIterable<string> {
  return createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 });
}

function explain(path: string, error: unknown): unknown {
  if (error instanceof PabulibSyntaxError || error instanceof FileSyntaxError) {
    return badFile(`${path}: ${error.message}`, error);
  }
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return badFile(`${path} cannot be read: ${error.message}`, error);
}

function badFile(message: string, cause?: unknown): CommandFailedError {
  return new CommandFailedError(message, { cause, exitCode: exitCode.badFile });
}
