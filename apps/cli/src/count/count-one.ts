import {
  type BudgetChoices,
  type BudgetRuleEntry,
  ChoiceRefusedError,
  decimalToMinorUnits,
  OptimumOutOfReachError,
  type RankedRuleEntry,
  RULES,
  type RuleName,
  settleChoice,
  TieUndecidedError,
  UnsoundBallotError,
} from '#counting';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';
import type { BudgetFile, CountFile, RankedFile } from './count-file.js';
import type { Counted } from './counted.js';
import type { TiesChoice } from './ties-option.js';

/** The rule that somebody asks for. */
export interface RuleWanted {
  readonly rule: RuleName;
  readonly utility?: string | undefined;
  readonly completion?: string | undefined;
}

/** What goes for every rule of one command. */
export interface CountSettings {
  readonly ties: TiesChoice;
  /** In the money of the file. */
  readonly increment: string;
  readonly unsupported: 'last' | 'never';
  readonly compareWithGreedy: boolean;
  readonly seats?: number | undefined;
  readonly stop?: 'exhaustive' | 'overspending' | undefined;
  readonly credits?: number | undefined;
  readonly select?: 'greedy' | 'equal-shares' | undefined;
  readonly onProgress: (runs: number) => void;
}

/** Counts one file by one rule. Throws CommandFailedError for what file or rule cannot do. */
export async function countOne(
  file: CountFile,
  wanted: RuleWanted,
  settings: CountSettings,
): Promise<Counted> {
  const rule = RULES[wanted.rule];
  try {
    if (rule.takes === 'budget' && file.takes === 'budget') {
      return await countBudget(file, { ...wanted, entry: rule }, settings);
    }
    if (rule.takes === 'ranked' && file.takes === 'ranked') {
      return countRanked(file, { ...wanted, entry: rule }, settings);
    }
  } catch (error) {
    throw explain(file, wanted, error);
  }
  const others = Object.entries(RULES).filter(([, { takes }]) => takes === file.takes);
  throw wrongUse(
    `${file.path}: the rule ${wanted.rule} counts ${rule.takes === 'ranked' ? 'ranked ballots (.blt, .csv)' : 'votes under a budget (.pb)'}. ` +
      `For this file choose one of: ${others.map(([name]) => name).join(', ')}.`,
  );
}

async function countBudget(
  file: BudgetFile,
  { entry, ...wanted }: RuleWanted & { readonly entry: BudgetRuleEntry },
  settings: CountSettings,
): Promise<Counted> {
  if (settings.seats !== undefined) {
    throw wrongUse(`--seats goes with ranked ballots; ${wanted.rule} shares out a budget.`);
  }
  const choice = settleChoice(entry, file.profile.kind, wanted);
  const choices: BudgetChoices = {
    utility: choice.utility,
    completion: choice.completion ?? 'none',
    increment: incrementOf(settings.increment, file),
    ties: settings.ties.rule,
    unsupported: settings.unsupported,
    compareWithGreedy: settings.compareWithGreedy,
    onProgress: settings.onProgress,
    ...(settings.stop === undefined ? {} : { stop: settings.stop }),
    ...(settings.credits === undefined ? {} : { credits: settings.credits }),
    ...(settings.select === undefined ? {} : { select: settings.select }),
  };
  const started = performance.now();
  const result = await entry.count(file.profile, choices);
  const seconds = secondsSince(started);
  return { takes: 'budget', file, choice: { rule: wanted.rule, ...choice }, result, seconds };
}

function countRanked(
  file: RankedFile,
  { entry, ...wanted }: RuleWanted & { readonly entry: RankedRuleEntry },
  { ties, seats }: CountSettings,
): Counted {
  if (wanted.utility !== undefined || wanted.completion !== undefined) {
    throw wrongUse(`${wanted.rule} fills seats: it takes no utility and no completion.`);
  }
  if (seats !== undefined && seats > entry.mostSeats) {
    throw wrongUse(`${file.path}: ${wanted.rule} fills ${entry.mostSeats} seat, not ${seats}.`);
  }
  const started = performance.now();
  const result = entry.count(file.profile, {
    ties: ties.rule,
    irv: file.irv,
    ...(seats === undefined ? {} : { seats }),
  });
  const seconds = secondsSince(started);
  return { takes: 'ranked', file, choice: { rule: wanted.rule }, result, seconds };
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) * 1000) / 1e6;
}

function incrementOf(text: string, { path, profile }: BudgetFile): number {
  try {
    return decimalToMinorUnits(text, profile.moneyDigits);
  } catch (cause) {
    throw wrongUse(`${path}: --increment ${text} is finer than the money of the file.`, cause);
  }
}

function explain({ path }: CountFile, { rule }: RuleWanted, error: unknown): unknown {
  if (error instanceof TieUndecidedError) {
    return new CommandFailedError(
      `${path}: in round ${error.round} these stand exactly equal: ${error.among.join(', ')}.\n` +
        'Say who goes first with --ties order, --ties file or --ties seed:HEX.',
      { cause: error, exitCode: exitCode.undecided },
    );
  }
  if (error instanceof OptimumOutOfReachError) {
    return new CommandFailedError(`${path}: ${error.message}.`, { cause: error });
  }
  if (error instanceof UnsoundBallotError) {
    const message = `${path}: ${error.message}. ${remedies[error.code]}`;
    return new CommandFailedError(message, { cause: error, exitCode: exitCode.badFile });
  }
  if (!(error instanceof ChoiceRefusedError)) return error;
  const possible = error.possible.join(', ') || 'none';
  const refusal = {
    'unknown-rule': `there is no rule ${error.refused}; possible: ${possible}`,
    ballots: `${rule} cannot count ${error.refused} ballots, only these: ${possible}`,
    utility: `these ballots and ${rule} do not tell the utility ${error.refused}; possible: ${possible}`,
    'no-utility': `${rule} takes no --utility: leave ${error.refused} out`,
    completion: `${rule} does not take the completion ${error.refused}; possible: ${possible}`,
  }[error.code];
  return wrongUse(`${path}: ${refusal}.`, error);
}

const remedies: Readonly<Record<UnsoundBallotError['code'], string>> = {
  'not-whole': 'Write whole points into the file, or choose another --rule.',
  'too-large': 'Correct the points in the file, or choose another --rule.',
  overspent: 'Correct that ballot in the file, or say the credits that voters had with --credits.',
};

function wrongUse(message: string, cause?: unknown): CommandFailedError {
  return new CommandFailedError(message, { cause, exitCode: exitCode.wrongUse });
}
