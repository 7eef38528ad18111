import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeParagraphs, mergeTexts } from './merge-texts.js';

const body = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));

describe('two changes of one text', () => {
  it('are the one change where the other changed nothing', () => {
    fc.assert(
      fc.property(body, body, (base, changed) => {
        expect(mergeParagraphs(base, base, changed)).toBe(changed);
        expect(mergeParagraphs(base, changed, base)).toBe(changed);
      }),
    );
  });

  it('that are the same are that change', () => {
    fc.assert(
      fc.property(body, body, (base, changed) => {
        expect(mergeParagraphs(base, changed, changed)).toBe(changed);
      }),
    );
  });

  it('make the same text, whichever came first', () => {
    fc.assert(
      fc.property(body, body, body, (base, one, other) => {
        expect(mergeParagraphs(base, one, other)).toBe(mergeParagraphs(base, other, one));
      }),
    );
  });

  it('of different paragraphs are both there, also of neighbours', () => {
    expect(mergeParagraphs('one\ntwo\nthree', 'ONE\ntwo\nthree', 'one\nTWO\nthree\nfour')).toBe(
      'ONE\nTWO\nthree\nfour',
    );
  });

  it('of one paragraph are left to a person', () => {
    expect(mergeParagraphs('one\ntwo', 'un\ntwo', 'uno\ntwo')).toBeNull();
    expect(mergeParagraphs('one\ntwo', 'one\nmine\ntwo', 'one\ntheirs\ntwo')).toBeNull();
    expect(mergeParagraphs('one\ntwo', 'two', 'ONE\ntwo')).toBeNull();
    // One takes it out, the other leaves it empty.
    expect(mergeParagraphs('b\na\nc', 'b\nc', 'b\n\nc')).toBeNull();
  });

  it('of the title are left to a person, unless only one changed it', () => {
    const base = { title: 'Garden', body: 'x' };
    const ours = { title: 'Big garden', body: 'x' };
    expect(mergeTexts(base, ours, { title: 'Small garden', body: 'x' })).toBeNull();
    expect(mergeTexts(base, ours, { title: 'Garden', body: 'y' })).toEqual({
      title: 'Big garden',
      body: 'y',
    });
  });
});
