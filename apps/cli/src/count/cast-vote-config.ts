import { readFile } from 'node:fs/promises';
import { type CastVoteOptions, castVoteSourcesOf, type IrvOptions } from '#counting';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

/** What a configuration file of RCTab says of the records beside it. */
export interface CastVoteConfig {
  readonly records: CastVoteOptions;
  /** How instant-runoff voting takes marks that are not plainly 1, 2, 3. */
  readonly irv: Omit<IrvOptions, 'ties'>;
}

const overvoteRules = {
  alwaysSkipToNextRank: 'skip-to-next-rank',
  exhaustImmediately: 'exhaust-immediately',
  exhaustIfMultipleContinuing: 'exhaust-if-multiple-continuing',
} as const;

/** Throws CommandFailedError when the file is missing or not such a configuration. */
export async function readCastVoteConfig(path: string): Promise<CastVoteConfig> {
  try {
    const config: unknown = JSON.parse(await readFile(path, 'utf8'));
    const [source] = castVoteSourcesOf(config);
    if (source === undefined) throw new RangeError('it names no records');
    return { records: source.options, irv: irvOptions(config) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailedError(`${path} is no configuration of records: ${why}.`, {
      cause,
      exitCode: exitCode.badFile,
    });
  }
}

/** `castVoteSourcesOf` has seen that there are rules. */
function irvOptions(config: unknown): CastVoteConfig['irv'] {
  const { rules } = config as { readonly rules: Readonly<Record<string, unknown>> };
  const { overvoteRule: overvote = 'exhaustImmediately' } = rules;
  if (!isOvervoteRule(overvote)) throw new RangeError('its overvote rule is unknown');
  return {
    overvote: overvoteRules[overvote],
    maxSkippedRanks: limitOf(rules['maxSkippedRanksAllowed']),
    maxRankings: limitOf(rules['maxRankingsAllowed']),
    exhaustOnDuplicate: rules['exhaustOnDuplicateCandidate'] === true,
    minimumVoteThreshold: Number(rules['minimumVoteThreshold'] ?? 0),
    batchElimination: rules['batchElimination'] === true,
    stop: rules['continueUntilTwoCandidatesRemain'] === true ? 'two-remain' : 'majority',
  };
}

function isOvervoteRule(name: unknown): name is keyof typeof overvoteRules {
  return typeof name === 'string' && Object.hasOwn(overvoteRules, name);
}

/** RCTab has numbers as text, 'unlimited' for skipped ranks and 'max' for ranks. */
function limitOf(value: unknown): number | 'unlimited' {
  if (value === undefined || value === '' || value === 'unlimited' || value === 'max') {
    return 'unlimited';
  }
  return Number(value);
}
