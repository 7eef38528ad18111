import {
  type CountResult,
  type RankedResult,
  RULES,
  type RuleName,
  type SettledChoice,
} from '#counting';
import type { CountWishes } from './contract.js';
import type { BudgetFile, CountedFile, RankedFile } from './counted-file.js';
import { choiceFor, offeredRules } from './offered-rules.js';

export interface CountedBudget {
  readonly takes: 'budget';
  readonly choice: SettledChoice & { readonly rule: RuleName };
  readonly result: CountResult;
  readonly seconds: number;
}

export interface CountedSeats {
  readonly takes: 'ranked';
  readonly choice: { readonly rule: RuleName };
  readonly result: RankedResult;
  readonly seconds: number;
}

export type Counted = CountedBudget | CountedSeats;

/** A rule that stopped; `cause` says why. */
export class CountStoppedError extends Error {
  override readonly name = 'CountStoppedError';

  constructor(
    readonly rule: RuleName,
    cause: unknown,
  ) {
    super(`${rule} stopped`, { cause });
  }
}

/** Called before each count, and within one as shares are tried. */
export type OnCounting = (rule: RuleName, at: number, of: number, runs: number | null) => void;

/** Counts a file by each of the rules, one after the other. Throws CountStoppedError. */
export async function countFile(
  file: CountedFile,
  wishes: CountWishes,
  onCounting: OnCounting,
): Promise<Counted[]> {
  const rules = offeredRules(file).filter((name) => wishes.rules.includes(name));
  const counted: Counted[] = [];
  for (const [at, rule] of rules.entries()) {
    const tell = (runs: number | null) => onCounting(rule, at + 1, rules.length, runs);
    tell(null);
    try {
      counted.push(
        file.takes === 'budget'
          ? await countBudget(file, rule, wishes, tell)
          : countSeats(file, rule, wishes),
      );
    } catch (error) {
      throw new CountStoppedError(rule, error);
    }
  }
  return counted;
}

async function countBudget(
  file: BudgetFile,
  rule: RuleName,
  wishes: CountWishes,
  onProgress: (runs: number) => void,
): Promise<Counted> {
  const entry = RULES[rule];
  if (entry.takes !== 'budget') throw new TypeError(`${rule} fills seats`);
  const { profile } = file;
  const choice = choiceFor(rule, file, wishes);
  const started = performance.now();
  const result = await entry.count(profile, {
    utility: choice.utility,
    completion: choice.completion ?? 'none',
    // One whole unit of the currency, as the command has it.
    increment: 10 ** profile.moneyDigits,
    ties: wishes.ties,
    unsupported: 'last',
    onProgress,
  });
  return { takes: 'budget', choice: { rule, ...choice }, result, seconds: since(started) };
}

function countSeats(file: RankedFile, rule: RuleName, { ties }: CountWishes): Counted {
  const entry = RULES[rule];
  if (entry.takes !== 'ranked') throw new TypeError(`${rule} shares out a budget`);
  const started = performance.now();
  const result = entry.count(file.profile, { ties });
  return { takes: 'ranked', choice: { rule }, result, seconds: since(started) };
}

function since(started: number): number {
  return (performance.now() - started) / 1000;
}
