import type { BothLanguages } from '#platform';
import { settledIntake, type ProcessView } from '#processes';
import type { FormValues } from '../form.js';
import { areasText } from './areas-text.js';
import { categoriesText } from './categories-text.js';
import { intakeValues } from './intake-fields.js';
import { poundsText } from './pounds-text.js';
import { timetableValues } from './timetable-fields.js';
import { voteFieldValues } from './vote-fields.js';

/**
 * What stands in an empty form: the fairer rule, the simpler ballot and three days for challenges are
 * chosen already.
 */
export const blankProcess: FormValues = {
  mode: 'decision',
  ...intakeValues(settledIntake({})),
  ballotKind: 'approval',
  rule: 'equal-shares',
  areasOf: 'all',
  keyHolding: 'organisation',
  challengeHours: '72',
};

/** A stored process as it would be typed into the form. */
export function processValues(process: ProcessView): FormValues {
  return {
    ...both('title', process.title),
    ...both('summary', process.summary),
    ...both('why', process.why),
    ...both('how', process.how),
    slugCy: process.slug.cy,
    slugEn: process.slug.en,
    mode: process.mode,
    budget: process.budgetPence === 0 ? '' : poundsText(process.budgetPence),
    ballotKind: process.ballotKind,
    maxChoices: process.maxChoices === null ? '' : String(process.maxChoices),
    rule: process.rule,
    ...voteFieldValues(process.voteSettings),
    ...intakeValues(process.intake),
    areas: areasText(process.areas),
    categories: categoriesText(process.categories),
    ...timetableValues(process.phases),
  };
}

function both(name: string, { cy, en }: BothLanguages): FormValues {
  return { [`${name}.cy`]: cy, [`${name}.en`]: en };
}
