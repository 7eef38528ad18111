import { givesMarks, type PaperDefinition } from '#ballots';
import { wholeNumber, type BallotValues } from './ballot-values.js';

/** How full a ballot is, in the measure of its kind: projects, pence, points or credits. */
export interface MeterView {
  readonly measure: 'projects' | 'money' | 'points' | 'credits';
  readonly used: number;
  /** Null where there is none: any number of projects. */
  readonly limit: number | null;
}

export function meterOf(definition: PaperDefinition, values: BallotValues): MeterView {
  const { kind, limits } = definition;
  const count = markedCount(definition, values);
  if (kind === 'knapsack')
    return { measure: 'money', used: costOf(definition, values), limit: moneyOf(definition) };
  if (limits.points === null || !givesMarks(definition))
    return { measure: 'projects', used: count, limit: limits.maxChoices };
  const marks = Object.values(values.marks).map(knownNumber);
  if (kind === 'quadratic')
    return { measure: 'credits', used: sum(marks.map(creditsFor)), limit: limits.points };
  return { measure: 'points', used: sum(marks), limit: limits.points };
}

/** What n votes cost, for or against. */
export function creditsFor(votes: number): number {
  return votes * votes;
}

/** What stands in a field, as far as it is a number yet. */
export function knownNumber(typed: string | undefined): number {
  const number = wholeNumber(typed ?? '');
  return Number.isNaN(number) ? 0 : number;
}

function markedCount(definition: PaperDefinition, values: BallotValues): number {
  if (!givesMarks(definition)) return values.choices.length;
  return Object.values(values.marks).filter((typed) => knownNumber(typed) !== 0).length;
}

function costOf(definition: PaperDefinition, values: BallotValues): number {
  const chosen = definition.projects.filter(({ code }) => values.choices.includes(code));
  return sum(chosen.map(({ costPence }) => costPence));
}

function moneyOf({ pots }: PaperDefinition): number {
  return sum(pots.map(({ budgetPence }) => budgetPence));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
