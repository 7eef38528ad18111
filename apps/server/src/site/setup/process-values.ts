import type { BothLanguages } from '#platform';
import type { ProcessView } from '#processes';
import type { FormValues } from '../form.js';
import { areasText } from './areas-text.js';
import { poundsText } from './pounds-text.js';
import { timetableValues } from './timetable-fields.js';
import { voteFieldValues } from './vote-fields.js';

/**
 * What stands in an empty form: the fairer rule, the simpler ballot and three days for challenges are
 * chosen already.
 */
export const blankProcess: FormValues = {
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
    budget: poundsText(process.budgetPence),
    ballotKind: process.ballotKind,
    maxChoices: process.maxChoices === null ? '' : String(process.maxChoices),
    rule: process.rule,
    ...voteFieldValues(process.voteSettings),
    areas: areasText(process.areas),
    ...timetableValues(process.phases),
  };
}

function both(name: string, { cy, en }: BothLanguages): FormValues {
  return { [`${name}.cy`]: cy, [`${name}.en`]: en };
}
