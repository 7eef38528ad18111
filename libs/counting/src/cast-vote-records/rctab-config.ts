import type { CastVoteCandidate, CastVoteOptions, CastVoteProvider } from './cast-vote-options.js';

const PROVIDERS: readonly CastVoteProvider[] = ['ess', 'genericCsv', 'clearBallot', 'cdf'];

/** A source of records that a configuration names, and how to read it. */
export interface CastVoteSource {
  /** As the configuration spells it. */
  readonly filePath: string;
  readonly options: CastVoteOptions;
}

/**
 * How to read each source of records that a configuration file of RCTab names, given as parsed
 * JSON. Numbers may stand as text there, and an empty text means that nothing is said.
 *
 * Throws TypeError for another shape, and RangeError for a provider that is not read here.
 */
export function castVoteSourcesOf(config: unknown): CastVoteSource[] {
  const rules = member(config, 'rules');
  const candidates = list(config, 'candidates').map(candidateOf);
  const title = text(member(config, 'outputSettings'), 'contestName');
  const winners = whole(rules, 'numberOfWinners') ?? 1;
  const ranks = whole(rules, 'maxRankingsAllowed');
  return list(config, 'cvrFileSources').map((source) => ({
    filePath: text(source, 'filePath'),
    options: {
      title,
      candidates,
      // 0 winners: as many as pass a threshold, which is the rule's affair.
      numberOfWinners: Math.max(1, winners),
      ...(ranks === undefined ? {} : { maxRankingsAllowed: ranks }),
      ...sourceOptions(source),
    },
  }));
}

function sourceOptions(source: unknown): Omit<CastVoteOptions, 'candidates'> {
  const provider = PROVIDERS.find((name) => name === text(source, 'provider'));
  if (provider === undefined) throw new RangeError(`No records of ${text(source, 'provider')}`);
  const column = whole(source, 'firstVoteColumnIndex');
  const row = whole(source, 'firstVoteRowIndex');
  return {
    provider,
    contestId: text(source, 'contestId'),
    ...(column === undefined ? {} : { firstVoteColumnIndex: column }),
    ...(row === undefined ? {} : { firstVoteRowIndex: row }),
    overvoteLabel: text(source, 'overvoteLabel'),
    overvoteDelimiter: text(source, 'overvoteDelimiter'),
    skippedRankLabel: text(source, 'skippedRankLabel'),
    undeclaredWriteInLabel: text(source, 'undeclaredWriteInLabel'),
    treatBlankAsUndeclaredWriteIn: member(source, 'treatBlankAsUndeclaredWriteIn') === true,
  };
}

function candidateOf(candidate: unknown): CastVoteCandidate {
  const code = text(candidate, 'code');
  const aliases = (
    member(candidate, 'aliases') === undefined ? [] : list(candidate, 'aliases')
  ).map((alias) => {
    if (typeof alias === 'string') return alias;
    throw new TypeError('An alias must be text');
  });
  return {
    name: text(candidate, 'name'),
    aliases: code === '' ? aliases : [...aliases, code],
    excluded: member(candidate, 'excluded') === true,
  };
}

function member(owner: unknown, key: string): unknown {
  if (typeof owner !== 'object' || owner === null) throw new TypeError(`No object around ${key}`);
  return Object.hasOwn(owner, key) ? (owner as Readonly<Record<string, unknown>>)[key] : undefined;
}

function list(owner: unknown, key: string): readonly unknown[] {
  const value = member(owner, key);
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new TypeError(`${key} must be a list`);
}

function text(owner: unknown, key: string): string {
  const value = member(owner, key) ?? '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`${key} must be text`);
}

function whole(owner: unknown, key: string): number | undefined {
  const value = text(owner, key);
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
