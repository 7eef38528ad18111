import type { Casters } from './casters.js';
import { quantile, slope, whole, written } from './numbers.js';
import type { Side } from './side.js';
import { table } from './table.js';
import type { Voters } from './voters.js';

/** So many times along the way memory is looked at. */
const looks = 40;

/** Casts without a pause, and what the server holds meanwhile. */
export async function measureMemory(
  { side, casters }: { readonly side: Side; readonly casters: Casters },
  voters: Voters,
  casts: number,
): Promise<string> {
  const samples: [casts: number, megabytes: number][] = [];
  const each = Math.ceil(casts / looks);
  let done = 0;
  while (done < casts) {
    await voters.prepare(each + 1_000);
    done += (await casters.cast(voters, { seconds: 3_600, most: each })).casts;
    samples.push([done, side.residentMB() ?? Number.NaN]);
  }
  // The first third is warming up: code gets compiled and the heap finds its size.
  const settled = samples.slice(Math.floor(samples.length / 3));
  const [, first = Number.NaN] = settled[0] ?? [];
  const [, last = Number.NaN] = settled.at(-1) ?? [];
  return table(
    ['casts', 'MB after a third', 'MB at the end', 'MB at most', 'MB more for each 100,000 casts'],
    [
      [
        ...[whole(done), whole(first), whole(last)],
        ...[
          whole(
            quantile(
              samples.map(([, megabytes]) => megabytes),
              1,
            ),
          ),
        ],
        written(slope(settled) * 100_000),
      ],
    ],
  );
}
