import { describe, expect, it, jest } from '@jest/globals';
import { CountProgress } from './count-progress.js';

function streamWith({ isTTY }: { isTTY: boolean }) {
  const written: string[] = [];
  const out = { isTTY, columns: 30, write: (text: string) => written.push(text) > 0 };
  return { written, out: out as unknown as NodeJS.WriteStream };
}

/** Lets the clock of the progress stand at so many milliseconds. */
function atTime(milliseconds: number): void {
  jest.spyOn(performance, 'now').mockReturnValue(milliseconds);
}

describe('the progress of a count', () => {
  it('is one line that is written over, fits the terminal and goes away', () => {
    const { written, out } = streamWith({ isTTY: true });
    atTime(0);
    const progress = new CountProgress(out);
    atTime(500);
    progress.at('a/long/way/to/election.pb');
    atTime(1000);
    progress.runs(1234);
    progress.end();
    const clear = '\r\u001b[K';
    expect(written).toEqual([
      `${clear}a/long/way/to/election.pb …`,
      `${clear}a/long/way/to/election.pb: 1,`,
      clear,
    ]);
  });

  it('is silent when a count is over before anybody could read it', () => {
    const { written, out } = streamWith({ isTTY: true });
    atTime(0);
    const progress = new CountProgress(out);
    atTime(150);
    progress.at('election.pb');
    progress.runs(9);
    progress.end();
    expect(written).toEqual([]);
  });

  it('is silent where no person looks', () => {
    const { written, out } = streamWith({ isTTY: false });
    atTime(0);
    const progress = new CountProgress(out);
    atTime(5000);
    progress.at('election.pb');
    progress.runs(9);
    progress.end();
    expect(written).toEqual([]);
  });
});
