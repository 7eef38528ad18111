import type { Answers } from './ballots.js';
import type { Guess } from './evidence.js';

/** How an attack did: of so many answers that it gave, so many were right; and of whole ballots. */
export interface Score {
  readonly given: number;
  readonly right: number;
  readonly wholeBallots: number;
}

export function scoreOf(guess: Guess, secret: readonly Answers[]): Score {
  const given = guess.flatMap((ballot, index) =>
    (ballot ?? []).flatMap((answer, at) =>
      answer === null ? [] : [answer === secret[index]?.[at]],
    ),
  );
  const whole = guess.filter((ballot, index) =>
    ballot?.every((answer, at) => answer === secret[index]?.[at]),
  );
  return {
    given: given.length,
    right: given.filter(Boolean).length,
    wholeBallots: whole.length,
  };
}

/** `n` over `k`, exactly, for every k from 0 to n. */
function binomials(n: number): readonly bigint[] {
  const row = [1n];
  for (let k = 1; k <= n; k += 1) row.push(((row[k - 1] ?? 0n) * BigInt(n - k + 1)) / BigInt(k));
  return row;
}

/**
 * The fewest right answers of `given` that tossing coins reaches no more often than once in
 * `oneIn`: exactly, in whole numbers. More than `given` where too few were given to say.
 */
export function fewestThatTell(given: number, oneIn: bigint): number {
  const ways = binomials(given);
  const all = 2n ** BigInt(given);
  let tail = 0n;
  for (let right = given; right >= 0; right -= 1) {
    tail += ways[right] ?? 0n;
    if (tail * oneIn > all) return right + 1;
  }
  return 0;
}

/** How likely somebody who is right so often gives fewer right answers than these. */
export function chanceToBeMissed(given: number, fewest: number, isRight: number): number {
  let sum = 0;
  let logWays = 0;
  for (let right = 0; right < fewest; right += 1) {
    if (right > 0) logWays += Math.log(given - right + 1) - Math.log(right);
    sum += Math.exp(logWays + right * Math.log(isRight) + (given - right) * Math.log(1 - isRight));
  }
  return sum;
}

/**
 * The fewest whole ballots that an order which has nothing to do with the ballots puts beside their
 * own voters no more often than once in `oneIn`. Of n voters any k stand beside their own ballots
 * with a chance of at most (the product of how many ballots are like each of theirs) / (n!/(n-k)!),
 * and the chance of k or more is at most the sum of that over all k of them.
 */
export function fewestMatchesThatTell(secret: readonly Answers[], oneIn: number): number {
  const n = secret.length;
  const alike = Map.groupBy(secret, (answers) => answers.join(''));
  // Elementary symmetric sums of the numbers of like ballots, over the falling factorials of n.
  const sums = [1, ...Array.from({ length: n }, () => 0)];
  for (const answers of secret) {
    const like = alike.get(answers.join(''))?.length ?? 1;
    for (let k = n; k >= 1; k -= 1) sums[k] = (sums[k] ?? 0) + like * (sums[k - 1] ?? 0);
  }
  let falling = 1;
  for (let k = 1; k <= n; k += 1) {
    falling *= n - k + 1;
    if ((sums[k] ?? 0) / falling <= 1 / oneIn) return k;
  }
  return n + 1;
}
