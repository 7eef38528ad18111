import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownAddress } from './shown-address.js';

describe('the address of a webhook, as it is shown', () => {
  it.each([
    ['https://ledger.example.org/', 'https://ledger.example.org/'],
    ['https://ledger.example.org:8443/cyfran/hooks/1', 'https://ledger.example.org:8443/cyfr…'],
    ['https://ledger.example.org/?token=s3cret', 'https://ledger.example.org/…'],
    ['https://ledger.example.org/s3cret', 'https://ledger.example.org/s3…'],
    [
      'https://hooks.example.org/services/T0000/B0000/XXXXXXXXXXXX?a=b#c',
      'https://hooks.example.org/services…',
    ],
  ])('is of %s: %s', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });

  it('gives away neither a query nor two thirds of a path', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9]{6,60}$/);
    fc.assert(
      fc.property(token, token, (path, query) => {
        const shown = shownAddress(`https://example.org/${path}?q=${query}`);
        expect(shown.length).toBeLessThanOrEqual('https://example.org/…'.length + path.length / 3);
        expect(shown).not.toContain('?');
      }),
    );
  });
});
