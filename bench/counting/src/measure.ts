import { changeBudget } from './change-budget.js';
import { changeRanked } from './change-ranked.js';
import { countByRule } from './count-by-rule.js';
import { type Election, isBudget, sizesOf } from './election.js';
import { instanceNamed } from './instances.js';
import type { Measurement, Task } from './measurement.js';
import { peerNamed } from './peers.js';
import { readInstance } from './read-instance.js';
import { NOTHING, stopwatch } from './stopwatch.js';

/** Measures one task in this process, which does nothing else, and writes what it found as JSON. */
async function measure({ instance, change, rule, counter }: Task): Promise<Measurement> {
  const read = await readInstance(instanceNamed(instance));
  const elections = read.elections.map((one) =>
    isBudget(one) ? changeBudget(one, change) : changeRanked(one, change),
  );
  const counts = rule === null ? [] : elections.map((one) => prepare(rule, one, counter));
  const count = stopwatch();
  const winners = counts.map((one) => one());
  const counting = rule === null ? NOTHING : count();
  return {
    ...sizesOf(elections),
    characters: read.characters,
    reading: read.reading,
    counting,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    winners,
  };
}

function prepare(rule: string, election: Election, counter: string): () => readonly string[] {
  if (counter === 'cyfran') return () => countByRule(rule, election);
  const count = peerNamed(counter).rules[rule];
  if (count === undefined) throw new RangeError(`${counter} does not count by ${rule}`);
  return count(election);
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
process.stdout.write(JSON.stringify(await measure(task)));
