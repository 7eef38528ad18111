import { changeBudget } from './change-budget.js';
import { changeRanked } from './change-ranked.js';
import { countByRule } from './count-by-rule.js';
import { type Election, isBudget, sizesOf } from './election.js';
import { instanceNamed } from './instances.js';
import type { Cost, Measurement, Task } from './measurement.js';
import { peerNamed } from './peers.js';
import { readInstance } from './read-instance.js';
import { NOTHING, stopwatch } from './stopwatch.js';

/** Measures one task in this process, which does nothing else, and writes what it found as JSON. */
async function measure({ instance, change, rule, counter }: Task): Promise<Measurement> {
  const read = await readInstance(instanceNamed(instance));
  const elections = read.elections.map((one) =>
    isBudget(one) ? changeBudget(one, change) : changeRanked(one, change),
  );
  const found = { ...sizesOf(elections), characters: read.characters, reading: read.reading };
  if (rule === null) {
    return { ...found, counting: NOTHING, again: null, peakBytes: peakBytes(), winners: [] };
  }
  const once = (): { winners: readonly (readonly string[])[]; cost: Cost } => {
    const counts = elections.map((one) => prepare(rule, one, counter));
    const count = stopwatch();
    const winners = counts.map((one) => one());
    return { winners, cost: count() };
  };
  const { winners, cost: counting } = once();
  // Asked now, since counting again would only add to it.
  const peak = peakBytes();
  const again = counting.wall < REPEATED_BELOW ? repeated(() => once().cost) : null;
  return { ...found, counting, again, peakBytes: peak, winners };
}

/** Seconds. What takes as long as this tells little more when it is done again. */
const REPEATED_BELOW = 0.5;
const REPEATING_SECONDS = 0.6;
const MOST_REPEATS = 200;

/** The middle of the later half, when the code has long been compiled. */
function repeated(once: () => Cost): Cost {
  const costs: Cost[] = [];
  const passed = stopwatch();
  do costs.push(once());
  while (passed().wall < REPEATING_SECONDS && costs.length < MOST_REPEATS);
  const later = costs.slice(Math.floor(costs.length / 2)).sort((a, b) => a.cpu - b.cpu);
  return later[Math.floor(later.length / 2)] ?? NOTHING;
}

const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

function prepare(rule: string, election: Election, counter: string): () => readonly string[] {
  if (counter === 'cyfran') return () => countByRule(rule, election);
  const count = peerNamed(counter).rules[rule];
  if (count === undefined) throw new RangeError(`${counter} does not count by ${rule}`);
  return count(election);
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
process.stdout.write(JSON.stringify(await measure(task)));
