import { extname } from 'node:path';
import {
  ballotsHash,
  type BudgetProfile,
  FileSyntaxError,
  type PabulibElection,
  PabulibSyntaxError,
  type RankedProfile,
  readBlt,
  readCastVoteRecords,
  readCanonicalBallots,
  readPabulibProfile,
} from '#counting';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';
import { type CastVoteConfig, readCastVoteConfig } from './cast-vote-config.js';
import type { BudgetFile, CountFile, RankedFile } from './count-file.js';
import { taggingsOf } from './taggings.js';
import type { TiesChoice } from './ties-option.js';
import { utf8Text } from './utf8-text.js';
import { readVoterLabels } from './voter-labels.js';

interface ReadingOptions {
  readonly ties: TiesChoice;
  /** A configuration file that tells how to read cast-vote records. */
  readonly config?: string;
  /** A column of VOTES whose cells are groups of voters. */
  readonly groups?: string;
}

/** Reads a whole file into a profile. Throws CommandFailedError when it is missing or not sound. */
export async function readCountFile(path: string, how: ReadingOptions): Promise<CountFile> {
  const config = how.config === undefined ? null : await readCastVoteConfig(how.config);
  try {
    return await grouped(await readByKind(path, how.ties.order, config), how.groups);
  } catch (error) {
    throw explain(path, error);
  }
}

async function readByKind(
  path: string,
  order: 'id' | 'file',
  config: CastVoteConfig | null,
): Promise<CountFile> {
  const kind = extname(path).toLowerCase();
  if (config !== null && (kind === '.csv' || kind === '.json')) {
    const profile = await readCastVoteRecords(utf8Text(path), config.records);
    return { ...rankedFile(path, profile), irv: config.irv };
  }
  switch (kind) {
    case '.pb':
      return pabulibFile(path, await readPabulibProfile(utf8Text(path), { order }));
    case '.blt':
      return rankedFile(path, (await readBlt(utf8Text(path))).profile);
    case '.json': {
      const profile = await readCanonicalBallots(utf8Text(path));
      return 'budget' in profile ? budgetFile(path, profile) : rankedFile(path, profile);
    }
    case '.csv':
      throw wrongUse(`${path}: cast-vote records need --config, a configuration as RCTab has it.`);
    default:
      throw badFile(`${path}: a file to count ends in .pb, .blt, .csv or .json.`);
  }
}

/** Reads the file again, for the groups of its voters; only .pb files tell them. */
async function grouped(file: CountFile, column: string | undefined): Promise<CountFile> {
  if (column === undefined) return file;
  if (file.takes === 'budget' && extname(file.path).toLowerCase() === '.pb') {
    const labels = await readVoterLabels(utf8Text(file.path), file.profile, column);
    if (labels !== null) return { ...file, groups: { column, labels } };
  }
  throw wrongUse(`${file.path}: its votes have no column ${column} to group voters by.`);
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
    groups: null,
    profile,
    ballotsHash: hashOnce(profile),
  };
}

function rankedFile(path: string, profile: RankedProfile): RankedFile {
  const title = profile.title || path;
  return { takes: 'ranked', path, title, profile, irv: {}, ballotsHash: hashOnce(profile) };
}

/** Worked out when first asked for: reports do without. */
function hashOnce(profile: BudgetProfile | RankedProfile): () => string {
  let hash: string | undefined;
  return () => (hash ??= ballotsHash(profile));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

function explain(path: string, error: unknown): unknown {
  if (error instanceof PabulibSyntaxError || error instanceof FileSyntaxError) {
    return badFile(`${path}: ${error.message}`, error);
  }
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const why = 'code' in error ? reasons[String(error.code)] : undefined;
  return badFile(`${path} ${why ?? `cannot be read: ${error.message}`}.`, error);
}

function wrongUse(message: string): CommandFailedError {
  return new CommandFailedError(message, { exitCode: exitCode.wrongUse });
}

function badFile(message: string, cause?: unknown): CommandFailedError {
  return new CommandFailedError(message, { cause, exitCode: exitCode.badFile });
}
