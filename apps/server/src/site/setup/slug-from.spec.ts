import { describe, expect, it } from '@jest/globals';
import { slugFrom } from './slug-from.js';

describe('an address made from words', () => {
  it('keeps letters and figures, without accents', () => {
    expect(slugFrom('Tŷ Pawb – £60,000 i’w rannu!')).toBe('ty-pawb-60-000-iw-rannu');
  });

  it('never ends in a hyphen, not even where it is cut', () => {
    expect(slugFrom('one two three', 8)).toBe('one-two');
  });

  it('is empty when nothing in the words can be typed', () => {
    expect(slugFrom(' … ')).toBe('');
  });
});
