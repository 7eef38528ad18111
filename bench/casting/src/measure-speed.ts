import { written, whole } from './numbers.js';
import { compare, type Measured, type Pair } from './rounds.js';
import { table } from './table.js';
import type { Voters } from './voters.js';

/** What the product should keep of its floor's speed. */
const aim = 0.6;

export async function measureSpeed(
  pair: Pair,
  voters: Voters,
  length: { readonly rounds: number; readonly seconds: number },
): Promise<string> {
  const { product, floor, ratio, lowest, highest } = await compare(pair, voters, length);
  const line = (name: string, { perSecond, p50, p95, processorMs }: Measured) => [
    ...[name, whole(perSecond), written(p50), written(p95), written(processorMs)],
  ];
  const rows = [line('product', product), line('floor', floor)];
  const verdict = ratio >= aim ? 'reached' : '**missed**';
  return [
    table(['', 'casts a second', 'p50 ms', 'p95 ms', "ms of the server's processor"], rows),
    '',
    `Product to floor: **${written(ratio)}** (rounds from ${written(lowest)} to ${written(highest)}); ` +
      `aim ${written(aim)}, ${verdict}. Processor: ${written(floor.processorMs / product.processorMs)}.`,
  ].join('\n');
}
