import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitsOneMessage, largestMessage } from './one-message.js';

const amendment = (letter: string) => ({
  ...{ v: 1, id: 'x'.repeat(36), room: 'y'.repeat(36), type: 'outcome.suggest' },
  data: { kind: 'amendment', title: 'Title', body: letter.repeat(5000), reason: 'Because' },
});

describe('what goes over the line in one message', () => {
  it.each([
    ['w', true],
    ['ŵ', true],
    ['字', true],
    ['🌳', false],
  ])('is measured in bytes: five thousand of %s', (letter, fits) => {
    expect(fitsOneMessage(amendment(letter))).toBe(fits);
  });

  it('is never larger than what the line takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', size: 'max', maxLength: 8000 }), (text) => {
        const sent = Buffer.byteLength(JSON.stringify(['cmd', { text }]));
        if (fitsOneMessage({ text })) expect(sent).toBeLessThan(largestMessage);
      }),
    );
  });
});
