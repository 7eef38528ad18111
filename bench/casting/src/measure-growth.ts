import type { Rooms } from '../../../test/support/rooms.js';
import type { Box } from './box.js';
import { fillBox } from './fill-box.js';
import { whole, written } from './numbers.js';
import { compare, type Compared, type Pair } from './rounds.js';
import { table } from './table.js';
import type { Voters } from './voters.js';

export interface Growing {
  readonly rooms: Rooms;
  readonly box: Box;
  readonly pair: Pair;
  readonly voters: Voters;
}

/** Short, so that what is cast meanwhile adds little to what lies there. */
const length = { rounds: 5, seconds: 2 };

/** The same cast into an ever fuller box. */
export async function measureGrowth(
  { rooms, box, pair, voters }: Growing,
  sizes: readonly number[],
  say: (progress: string) => void,
): Promise<string> {
  const steps: { ballots: number; compared: Compared }[] = [];
  for (const size of sizes) {
    say(`filling the box: ${whole(size)} ballots`);
    await fillBox(rooms, box, voters, size);
    say(`casting with ${whole(size)} ballots in the box`);
    steps.push({ ballots: size, compared: await compare(pair, voters, length) });
  }
  const first = steps[0]?.compared.product;
  const rows = steps.map(({ ballots, compared: { product, floor, ratio } }) => [
    ...[whole(ballots), whole(product.perSecond), written(product.p95)],
    ...[written(product.processorMs), whole(floor.perSecond), written(ratio)],
    written(product.perSecond / (first?.perSecond ?? Number.NaN)),
  ]);
  const headings = [
    'ballots in the box',
    'casts a second',
    'p95 ms',
    "ms of the server's processor",
  ];
  return table([...headings, 'floor', 'product to floor', 'times the first line'], rows);
}
