import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuTimeOf } from '../../../../test/support/cpu-time.js';
import { sideOf, wordDiff } from './word-diff.js';

/** Texts that have something in common, with letters that are made of several signs. */
const text = fc
  .array(fc.constantFrom('llwybr', 'i’w', 'dŵr', '👩‍👧', ' ', '  ', '\n', '.', 'e\u0302', '<b>'))
  .map((words) => words.join(''));
const told = (before: string, after: string) =>
  wordDiff(before, after).map(({ kind, text: words }) => `${kind}: ${words}`);

describe('a diff by words', () => {
  it('leads from one text to the other, to the letter', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), text, (before, after) => {
        const pieces = wordDiff(before, after);
        expect(sideOf(pieces, 'before')).toBe(before);
        expect(sideOf(pieces, 'after')).toBe(after);
      }),
    );
  });

  it('of a text with itself tells of no change', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(wordDiff(one, one).filter(({ kind }) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('never tells two runs of one kind in a row', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const kinds = wordDiff(before, after).map(({ kind }) => kind);
        expect(kinds.filter((kind, at) => kind === kinds[at + 1])).toEqual([]);
      }),
    );
  });

  it('keeps a word whole, with its apostrophe and its accents', () => {
    expect(told('Dŵr i’w yfed', 'Dŵr i’r ardd')).toEqual([
      'same: Dŵr ',
      'removed: i’w yfed',
      'added: i’r ardd',
    ]);
  });

  it('tells words that changed side by side as one change', () => {
    expect(told('a red bus stop here', 'one blue tram stop here')).toEqual([
      'removed: a red bus',
      'added: one blue tram',
      'same:  stop here',
    ]);
  });

  it('tells a paragraph that came', () => {
    expect(told('First.\nLast.', 'First.\nMiddle.\nLast.')).toEqual([
      'same: First.\n',
      'added: Middle.\n',
      'same: Last.',
    ]);
  });

  it('does not tire of long texts that have nothing in common', async () => {
    const long = (word: string) =>
      Array.from({ length: 1000 }, (_, at) => `${word}${String(at)}`).join(' ');
    const spent = await cpuTimeOf(async () => {
      expect(sideOf(wordDiff(long('a'), long('b')), 'after')).toBe(long('b'));
      return Promise.resolve();
    });
    expect(spent).toBeLessThan(5_000);
  });
});
