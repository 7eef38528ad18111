import { describe, expect, it } from '@jest/globals';
import { approvalProfile, countEqualShares, countGreedy, type ApprovalElection } from '#counting';
import { languages, Translator } from '#platform';
import type { ContestResult } from '#tallying';
import { wordFolders } from '../word-folders.js';
import { contestView } from './contest-view.js';
import { moneyParts, shortName } from './money-parts.js';
import { resultWords } from './result-words.js';
import { roundsView } from './rounds-view.js';

const translator = new Translator(...wordFolders);
const words = (language: 'cy' | 'en') =>
  resultWords(translator.in(language), language, { currency: 'GBP', titles: new Map() });

const election: ApprovalElection = {
  budget: 100_00,
  projects: [
    { id: 'free', cost: 0 },
    { id: 'small', cost: 10_00 },
    { id: 'twin', cost: 10_00 },
    { id: 'large', cost: 60_00 },
    { id: 'huge', cost: 900_00 },
    { id: 'alone', cost: 5_00 },
  ],
  ballots: [
    ['large', 'small'],
    ['large', 'twin'],
    ['large', 'small', 'twin', 'free'],
    ['huge'],
    ['small', 'twin'],
  ],
};

function contest(): ContestResult {
  const result = countEqualShares(approvalProfile(election), {
    ...{ completion: 'add1u', stop: 'exhaustive', increment: 100 },
  });
  const greedy = countGreedy(approvalProfile(election), { utility: 'cost' });
  const { winners, spent, totals } = greedy;
  const mostVotesFirst = { winners, spent, votersWithAWinner: totals.votersWithAWinner };
  return { pot: null, budgetPence: election.budget, result, mostVotesFirst };
}

describe('a result as a page tells it', () => {
  it.each(languages)('has every word in %s', (language) => {
    const view = contestView(contest(), words(language), true);
    const text = JSON.stringify([view, roundsView(contest(), words(language))]);
    expect(text).not.toMatch(/tallying\.|counting\.|\{\{/);
  });

  it('lists every project once: the funded as they were chosen, the others by votes', () => {
    const { funded, notFunded } = contestView(contest(), words('en'), true);
    expect(funded.map(({ name }) => name)).toEqual(contest().result.winners);
    expect(funded.map(({ number }) => number)).toEqual(funded.map((_row, index) => index + 1));
    expect(notFunded.map(({ name }) => name)).toEqual(['huge', 'alone']);
    expect(notFunded.map(({ number }) => number)).toEqual([null, null]);
  });

  it('accounts for every penny of the pot', () => {
    const { parts, leftPence } = contestView(contest(), words('en'), true);
    expect(parts.reduce((sum, { pence }) => sum + pence, leftPence)).toBe(election.budget);
  });

  it('keeps every bar and mark inside its frame', () => {
    const { funded, notFunded } = contestView(contest(), words('en'), true);
    for (const { support } of [...funded, ...notFunded]) {
      expect(support.share).toBeGreaterThanOrEqual(0);
      expect(support.share).toBeLessThanOrEqual(100);
      expect(support.needed ?? 0).toBeLessThanOrEqual(100);
    }
  });

  it('tells which ties were broken, and how', () => {
    expect(contestView(contest(), words('en'), true).ties).toContainEqual({
      round: 1,
      among: ['small', 'twin', 'large'],
      chosen: 'small',
    });
  });
});

describe('the money bar', () => {
  const funded = Array.from({ length: 30 }, (_, index) => ({
    name: `Project ${index}`,
    costPence: 1000 + index,
  }));

  it('puts many small projects together and loses nothing', () => {
    const parts = moneyParts(funded, (count) => `${count} others`);
    expect(parts).toHaveLength(9);
    expect(parts.at(-1)).toMatchObject({ label: '22 others', named: false });
    expect(parts.reduce((sum, { pence }) => sum + pence, 0)).toBe(
      funded.reduce((sum, { costPence }) => sum + costPence, 0),
    );
  });

  it.each([
    ['Lights on the school path', 'Lights on the…'],
    ['Community garden', 'Community garden'],
    ['Llanfairpwllgwyngyllgogerychwyrndrobwll', 'Llanfairpwllgwyngy…'],
  ])('shortens %p to %p', (name, short) => {
    expect(shortName(name, 18)).toBe(short);
  });
});
