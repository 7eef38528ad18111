import { describe, expect, it } from '@jest/globals';
import { moneyIn } from './money.js';

describe('money from a file', () => {
  it('is written in its currency, with pence only where there are some', () => {
    expect(moneyIn('GBP', 2)(123_400)).toBe('£1,234');
    expect(moneyIn('GBP', 2)(123_450)).toBe('£1,234.50');
    expect(moneyIn('PLN', 2)(5)).toMatch(/^PLN\s0\.05$/);
  });

  it('keeps as many digits as the file has', () => {
    expect(moneyIn('CHF', 4)(12_345)).toMatch(/^CHF\s1\.2345$/);
    expect(moneyIn('EUR', 15)(9_007_199_254_740_991)).toBe('€9.007199254740991');
  });

  it('stands plain where the currency is none that is known', () => {
    expect(moneyIn('', 2)(99_900)).toBe('999');
    expect(moneyIn('shells', 2)(99_950)).toBe('999.50 shells');
  });
});
