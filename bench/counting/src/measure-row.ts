import type { Change, Outcome, Task } from './measurement.js';
import type { Options } from './options.js';
import { peersFor } from './peers.js';
import type { Row } from './rows.js';
import { runTask } from './run-task.js';

/** All that was measured for a line of the table. */
export interface MeasuredRow {
  readonly row: Row;
  readonly outcome: Outcome;
  readonly grown: readonly { readonly change: Change; readonly outcome: Outcome }[];
  readonly peers: readonly { readonly name: string; readonly outcome: Outcome }[];
}

/** In the order of the table. */
export const GROWTH: readonly Change[] = ['ballots-repeated', 'ballots-varied', 'choices-split'];

/** Ours first, then ours on more, then the others on the same, all in one run. */
export async function measureRow(
  row: Row,
  options: Options,
  tell: (progress: string) => void,
): Promise<MeasuredRow> {
  const take = async (task: Omit<Task, 'instance' | 'rule'>): Promise<Outcome> => {
    const { instance, rule } = row;
    tell([task.counter, task.change].filter((word) => !['cyfran', 'none'].includes(word)).join());
    return runTask({ instance, rule, ...task }, { limit: options.limit, once: options.quick });
  };
  const outcome = await take({ change: 'none', counter: 'cyfran' });
  const grown: MeasuredRow['grown'][number][] = [];
  const peers: MeasuredRow['peers'][number][] = [];
  if (outcome.kind !== 'measured' || options.quick) return { row, outcome, grown, peers };
  for (const change of changesOf(row)) {
    grown.push({ change, outcome: await take({ change, counter: 'cyfran' }) });
  }
  for (const name of row.peers && row.rule !== null ? peersFor(row.rule) : []) {
    peers.push({ name, outcome: await take({ change: 'none', counter: name }) });
  }
  return { row, outcome, grown, peers };
}

function changesOf({ grows, rule }: Row): readonly Change[] {
  if (!grows) return [];
  return rule === null ? ['ballots-repeated'] : GROWTH;
}
