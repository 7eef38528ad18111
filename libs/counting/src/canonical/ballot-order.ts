/** Ballots as lists of whole numbers below `base`, one after another: `starts` has one entry more. */
export interface NumberedBallots {
  readonly marks: Int32Array;
  readonly starts: Int32Array;
  readonly base: number;
}

/**
 * The places of ballots in order: number by number, and one that goes on comes before one that has
 * ended.
 *
 * Nearly all ballots differ early. So the first numbers of each, as many as fit, are joined with
 * its place to one whole number below 2 ** 53, which a double holds exactly; these are sorted, and
 * only where the first numbers are all the same do the rest decide.
 */
export function ballotOrder(ballots: NumberedBallots): Uint32Array {
  const size = ballots.starts.length - 1;
  let room = 1;
  while (room < size) room *= 2;
  const beginnings = beginningsOf(ballots, 2 ** 53 / room);
  const sorted = beginnings.map((beginning, place) => beginning * room + place).sort();
  // To divide by a power of two is exact.
  const order = Uint32Array.from(sorted, (joined) => joined - Math.floor(joined / room) * room);
  for (let from = 0; from < size;) {
    const beginning = beginnings[order[from] ?? 0];
    let to = from + 1;
    while (to < size && beginnings[order[to] ?? 0] === beginning) to += 1;
    if (to > from + 1) order.subarray(from, to).sort((a, b) => compareBallots(ballots, a, b));
    from = to;
  }
  return order;
}

/** Below 0 when the first ballot comes first; 0 when they are the same. */
export function compareBallots({ marks, starts }: NumberedBallots, a: number, b: number): number {
  const [endA, endB] = [starts[a + 1] ?? 0, starts[b + 1] ?? 0];
  let atA = starts[a] ?? 0;
  let atB = starts[b] ?? 0;
  for (; atA < endA && atB < endB; atA += 1, atB += 1) {
    const difference = (marks[atA] ?? 0) - (marks[atB] ?? 0);
    if (difference !== 0) return difference;
  }
  return endB - atB - (endA - atA);
}

/** The first marks of each ballot as one whole number below `limit`; no mark counts as `base`. */
function beginningsOf({ marks, starts, base }: NumberedBallots, limit: number): Float64Array {
  const beginnings = new Float64Array(starts.length - 1);
  let depth = 0;
  // Without marks there is nothing to begin with: powers of 1 would never reach the limit.
  for (let factor = base + 1; base > 0 && factor <= limit; factor *= base + 1) depth += 1;
  for (let place = 0; place < beginnings.length; place += 1) {
    const start = starts[place] ?? 0;
    const end = starts[place + 1] ?? 0;
    let beginning = 0;
    for (let at = start; at < start + depth; at += 1) {
      beginning = beginning * (base + 1) + (at < end ? (marks[at] ?? 0) : base);
    }
    beginnings[place] = beginning;
  }
  return beginnings;
}
