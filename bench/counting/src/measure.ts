import { changeBudget, TIMES_BALLOTS } from './change-budget.js';
import { changeRanked } from './change-ranked.js';
import { countByRule } from './count-by-rule.js';
import { type Election, isBudget, sizesOf } from './election.js';
import { instanceNamed } from './instances.js';
import type { Cost, Measurement, Task } from './measurement.js';
import { peerNamed } from './peers.js';
import { readInstance } from './read-instance.js';
import { NOTHING, stopwatch } from './stopwatch.js';

/** Measures one task in this process, which does nothing else, and writes what it found as JSON. */
async function measure(task: Task): Promise<Measurement> {
  return task.rule === null ? measureReading(task) : measureCounting(task, task.rule);
}

async function measureReading({ instance, change }: Task): Promise<Measurement> {
  const repeats = change === 'ballots-repeated' ? TIMES_BALLOTS : 1;
  const read = () => readInstance(instanceNamed(instance), repeats);
  const { elections, characters, reading } = await read();
  const peak = peakBytes();
  const isShort = reading.cpu < REPEATED_BELOW;
  const again = isShort ? await repeated(async () => (await read()).reading) : null;
  const sizes = sizesOf(elections);
  return { ...sizes, characters, reading, counting: NOTHING, again, peakBytes: peak, winners: [] };
}

async function measureCounting(
  { instance, change, counter }: Task,
  rule: string,
): Promise<Measurement> {
  const { elections: asRead, characters, reading } = await readInstance(instanceNamed(instance));
  const elections = asRead.map((one) =>
    isBudget(one) ? changeBudget(one, change) : changeRanked(one, change),
  );
  const once = (): { winners: readonly (readonly string[])[]; cost: Cost } => {
    const counts = elections.map((one) => prepare(rule, one, counter));
    const count = stopwatch();
    const winners = counts.map((one) => one());
    return { winners, cost: count() };
  };
  const { winners, cost: counting } = once();
  // Asked now, since counting again would only add to it.
  const peak = peakBytes();
  const again = counting.cpu < REPEATED_BELOW ? await repeated(() => once().cost) : null;
  const sizes = sizesOf(elections);
  return { ...sizes, characters, reading, counting, again, peakBytes: peak, winners };
}

/** Seconds of CPU time. What takes as long as this tells little more when it is done again. */
const REPEATED_BELOW = 2;
const REPEATING_SECONDS = 0.6;
const MOST_REPEATS = 200;

/** The middle of the later half, when the code has long been compiled. */
async function repeated(once: () => Cost | Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  const passed = stopwatch();
  do costs.push(await once());
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
