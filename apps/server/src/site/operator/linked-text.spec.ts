import { describe, expect, it } from '@jest/globals';
import { linkedText } from './linked-text.js';

describe('a text with addresses in it', () => {
  it('is cut so that each address stands alone, without the sentence’s own marks', () => {
    expect(linkedText('See http://127.0.0.1:3000/cy/a_B-9 (or https://cyfran.example/x).')).toEqual(
      [
        { text: 'See ', href: null },
        { text: 'http://127.0.0.1:3000/cy/a_B-9', href: 'http://127.0.0.1:3000/cy/a_B-9' },
        { text: ' (or ', href: null },
        { text: 'https://cyfran.example/x', href: 'https://cyfran.example/x' },
        { text: ').', href: null },
      ],
    );
  });

  it('links nothing that is not a web address', () => {
    expect(linkedText('javascript:alert(1) ftp://x')).toEqual([
      { text: 'javascript:alert(1) ftp://x', href: null },
    ]);
  });

  it('is nothing when empty', () => {
    expect(linkedText('')).toEqual([]);
  });
});
