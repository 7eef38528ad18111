import { describe, expect, it } from '@jest/globals';
import type { ProposalView } from '#proposals';
import { pencePosted, poundsTyped } from './pounds.js';
import { answerPosted, answerShown } from './review-form.js';

describe('pounds in a form', () => {
  it.each([
    ['£1,200', 120000],
    ['49.50', 4950],
    ['', null],
    ['  ', null],
    [undefined, null],
    ['a lot', Number.NaN],
    ['1.005', Number.NaN],
    [['1', '2'], null],
  ])('%j is %s pence', (typed, pence) => {
    expect(pencePosted(typed)).toBe(pence);
  });

  it.each([120000, 4950, 5, 100])('%s pence come back as they were', (pence) => {
    expect(pencePosted(poundsTyped(pence))).toBe(pence);
  });
});

const both = { cy: 'cy', en: 'en' };
const proposal = { language: 'cy', title: 'Gardd', response: null, project: null };

describe('the form of an answer', () => {
  it('offers the author’s title in the language it was written in', () => {
    expect(answerShown(proposal as unknown as ProposalView)).toMatchObject({
      feasible: '',
      costPence: '',
      'ballotTitle.cy': 'Gardd',
      'ballotTitle.en': '',
    });
  });

  it('shows the answer that stands, and takes it back unchanged', () => {
    const response = { feasible: true, costPence: 1250_50, reason: both, decidedAt: new Date() };
    const project = { title: both, summary: both };
    const shown = answerShown({ ...proposal, response, project } as unknown as ProposalView);
    expect(answerPosted(shown)).toMatchObject({
      feasible: true,
      costPence: 1250_50,
      reason: both,
      ballotTitle: both,
      ballotSummary: both,
    });
  });

  it.each([[undefined], ['maybe'], [['yes', 'no']]])('is neither yes nor no at %j', (feasible) => {
    expect(answerPosted({ feasible })).toMatchObject({ feasible: undefined });
  });
});
