import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { ProjectExplanation, ReasonCode } from '#counting';
import { languages, Translator, type Language } from '#platform';
import { reasonSentence, spentElsewhere } from './reason-sentence.js';
import { resultWords } from './result-words.js';

const translator = new Translator(join(import.meta.dirname, '../../../locales'));
const titles = new Map([['p', { cy: 'Gardd', en: 'Garden' }]]);
const words = (language: Language) =>
  resultWords(translator.in(language), language, { currency: 'GBP', titles });

/** One project of each reason, with `n` voters. The type makes this list complete. */
const projects = (n: number): Record<ReasonCode, ProjectExplanation> => {
  const facts = { id: 'p', cost: 500_00, votes: n };
  const won = { ...facts, funded: true, round: 1, percentOfNeed: 100 } as const;
  const lost = { ...facts, funded: false, round: null, percentOfNeed: 40 } as const;
  return {
    'funded-most-votes': { ...won, reason: 'funded-most-votes', left: 700_00 },
    'funded-by-shares': {
      ...{ ...won, reason: 'funded-by-shares', supporters: n, mostPaid: 1_47, effectiveVotes: n },
    },
    'funded-by-completion': { ...won, reason: 'funded-by-completion', left: 700_00 },
    'no-votes': { ...lost, reason: 'no-votes' },
    'dearer-than-budget': {
      ...{ ...lost, reason: 'dearer-than-budget', budget: 200_00, lacked: 300_00 },
    },
    'did-not-fit': { ...lost, reason: 'did-not-fit', left: 200_00, lacked: 300_00 },
    'supporters-ran-out': {
      ...{ ...lost, reason: 'supporters-ran-out', supportersHad: 200_00, lacked: 300_00, left: 1 },
      alsoFundedTop: { id: 'p', amount: 90_00, percentOfSupporters: 51 },
    },
  };
};

/** One number for each of the six Welsh forms, and a large one. */
const numbers = [0, 1, 2, 3, 6, 10, 2316];
const codes = Object.keys(projects(0)) as ReasonCode[];
const cases = languages.flatMap((language) => codes.map((code) => ({ language, code })));

describe('the reason beside a project', () => {
  it.each(cases)('is a whole sentence for $code in $language', ({ language, code }) => {
    for (const n of numbers) {
      const sentence = reasonSentence(projects(n)[code], words(language));
      expect(sentence).toMatch(/^[\p{Lu}\d£].*\.$/u);
      expect(sentence).not.toMatch(/tallying\.|\{\{|\}\}|undefined|NaN/);
    }
  });

  it.each(codes)('for %s is told in each language in its own words', (code) => {
    const [cy, en] = languages.map((language) =>
      reasonSentence(projects(10)[code], words(language)),
    );
    expect(cy).not.toBe(en);
  });

  it('gives the figures that decided', () => {
    const told = (code: ReasonCode) => reasonSentence(projects(2316)[code], words('en'));
    expect(told('funded-by-shares')).toBe(
      '2,316 supporters paid for it out of their shares, about £1.47 each at most.',
    );
    expect(told('did-not-fit')).toBe('When its turn came only £200 was left: £300 too little.');
    expect(reasonSentence(projects(2)['supporters-ran-out'], words('cy'))).toBe(
      'Roedd gan ei ddau gefnogwr £200 ar ôl rhyngddynt: £300 yn brin.',
    );
  });

  it.each(languages)(
    'names in %s where the money went instead, apart from the words',
    (language) => {
      const project = projects(10)['supporters-ran-out'];
      const elsewhere = spentElsewhere(project, words(language));
      expect(elsewhere?.title).toBe(titles.get('p')?.[language]);
      expect(elsewhere?.words).toContain('£90');
      expect(elsewhere?.words).toMatch(/:$/);
    },
  );
});
