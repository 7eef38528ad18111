import { describe, expect, it } from '@jest/globals';
import type { CommandType } from '#rooms';
import { ActRates } from './act-rates.js';
import { TooFastError } from './paces.js';

/** How often it is let through, asked once in so many ms for so long. */
function taken(rates: ActRates, type: CommandType, everyMs: number, forMs: number): number {
  let times = 0;
  for (let now = 0; now < forMs; now += everyMs) if (isTaken(rates, type, now)) times += 1;
  return times;
}

function isTaken(rates: ActRates, type: CommandType, now: number): boolean {
  try {
    rates.take('ann', type, now);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(TooFastError);
    return false;
  }
}

const minute = 60_000;

describe('how often one person may ask', () => {
  it.each(['queue.join', 'breakout.choose', 'report.validate', 'room.leave'] as const)(
    'is twenty times a minute in the long run for what everybody is told of: %s',
    (type) => {
      expect(taken(new ActRates(), type, 100, 10 * minute)).toBeLessThanOrEqual(12 + 200);
    },
  );

  it('leaves a lively minute alone', () => {
    const rates = new ActRates();
    const lively = ['agenda.ready', 'queue.join', 'queue.withdraw', 'help.raise'] as const;
    for (let act = 0; act < 12; act += 1)
      expect(isTaken(rates, lively[act % lively.length] ?? 'queue.join', act * 100)).toBe(true);
    expect(taken(rates, 'queue.join', 3_100, 10 * minute)).toBeGreaterThan(190);
  });

  it('counts what they do by turns together', () => {
    const rates = new ActRates();
    expect(taken(rates, 'queue.join', 10, 1000)).toBe(12);
    expect(isTaken(rates, 'queue.withdraw', 1000)).toBe(false);
  });

  it('is ten times a second for those who run the meeting', () => {
    expect(taken(new ActRates(), 'queue.next', 10, minute)).toBeGreaterThan(600);
  });

  it('lets nobody’s vote wait for something else of theirs', () => {
    const rates = new ActRates();
    taken(rates, 'queue.join', 10, 1000);
    taken(rates, 'queue.next', 10, 1000);
    expect(isTaken(rates, 'poll.cast', 1000)).toBe(true);
    expect(isTaken(rates, 'statement.vote', 1000)).toBe(true);
  });
});
