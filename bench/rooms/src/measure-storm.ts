import { quantile, whole, written } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import type { Loaded } from './load-messages.js';
import type { Stage } from './stage.js';

/** Every line is cut at once: how long until everybody has the whole room again. */
export async function measureStorm(stage: Stage): Promise<string> {
  const size = stage.options.sizes.at(-1) ?? 0;
  await stage.fill(size);
  const rows: string[][] = [];
  for (const anew of [false, true]) {
    stage.say(`cutting ${size} lines to each server`);
    const { bare, ours } = await stage.inTurns(anew ? 1 : 0, { ask: 'storm', anew });
    const how = anew ? 'as if for the first time' : 'from where they were';
    rows.push([how, whole(size), ...cells(bare), ...cells(ours)]);
  }
  const headings = [
    'they come back',
    'sockets',
    'bare: all, s',
    'bare: half, s',
    'ours: all, s',
    'ours: half, s',
  ];
  return table(headings, rows);
}

function cells({ ms, answers }: Loaded): readonly string[] {
  return [ms, quantile([...answers], 0.5)].map((each) => written(each / 1_000));
}
