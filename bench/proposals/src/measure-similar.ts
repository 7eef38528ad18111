import { SimilarProposals } from '#proposals';
import { draftKinds, draftOf } from '../../../test/support/proposal-corpus/drafts.js';
import type { Rooms } from '../../../test/support/rooms.js';
import { written } from '../../casting/src/numbers.js';
import type { Filled } from './fill.js';
import { timed } from './timed.js';

/** Drafts of ideas that stand there already. @returns one row: p50, p95, and how many were found */
export async function measureSimilar(
  rooms: Rooms,
  { processId, texts }: Filled,
  turns: number,
): Promise<readonly string[]> {
  const found: boolean[] = [];
  const search = async (turn: number) => {
    const at = (turn * 7_919) % texts.length;
    const original = texts[at];
    if (!original) throw new RangeError('there is no such text');
    const kind = draftKinds[turn % draftKinds.length] ?? 'reworded';
    const similar = await rooms.with(SimilarProposals, (reader) =>
      reader.find(processId, draftOf(original, kind, 'bench'), { most: 5 }, null),
    );
    // The same idea for the same place comes again once all pairs are used up.
    found.push(
      similar.some(({ number }) => {
        const other = texts[number - 1];
        return other?.idea === original.idea && other.place === original.place;
      }),
    );
  };
  const [times] = await timed([search], turns);
  const share = found.filter((one) => one).length / found.length;
  return [written(times?.p50 ?? 0), written(times?.p95 ?? 0), `${Math.round(share * 100)} %`];
}
