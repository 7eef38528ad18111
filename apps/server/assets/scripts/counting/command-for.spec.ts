import { describe, expect, it } from '@jest/globals';
import { commandFor } from './command-for.js';

describe('the command for a count', () => {
  it('says all that was chosen', () => {
    const choice = { rule: 'equal-shares', utility: 'cost', completion: 'add1' };
    expect(commandFor('w.pb', choice, { by: 'seed', seed: '7f3a' }).join(' ')).toBe(
      'bin/cyfran count w.pb --rule equal-shares --utility cost --completion add1 --ties seed:7f3a',
    );
    expect(commandFor('w.blt', { rule: 'irv' }, { by: 'order' }).join(' ')).toBe(
      'bin/cyfran count w.blt --rule irv --ties order',
    );
  });

  it('lets no file name mean anything to a shell', () => {
    const word = (name: string) => commandFor(name, { rule: 'irv' }, { by: 'order' })[2];
    expect(word('my votes.blt')).toBe(`'./my votes.blt'`);
    expect(word('$(rm -rf).blt')).toBe(`'./$(rm -rf).blt'`);
    expect(word(`it's.blt`)).toBe(`'./it'\\''s.blt'`);
    expect(word('--json.blt')).toBe(`'./--json.blt'`);
  });
});
