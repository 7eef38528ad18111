import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openedHash } from '#ballots';
import { moments, voters, type Act } from '../../../test/support/box-model/acts.js';
import { expectLaws } from '../../../test/support/box-model/laws.js';
import { PlayedVote } from '../../../test/support/box-model/played-vote.js';
import { openScene, playedKinds } from '../../../test/support/box-model/scene.js';
import { countAgain } from '../../../test/support/count.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { VotingReader } from './voting.reader.js';

/** More of them, with other seeds, are asked for with MODEL_RUNS. */
const runs = Number(process.env['MODEL_RUNS'] ?? 20);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** Whatever people may still try once the box is open. */
const tooLate: readonly Act[] = [
  ...Array.from({ length: voters }, (_, voter): Act[] => [
    { act: 'cast', voter, choice: '1', times: 1 },
    { act: 'issue-paper', voter, officer: 0 },
    { act: 'ask-void', voter, officer: 1 },
  ]).flat(),
  { act: 'open-batch', papers: 1, officer: 2 },
  ...(['advance', 'close', 'sequence'] as const).map((act) => ({ act })),
];

/** Closes, ends the time for objections, and opens as soon as nothing is left to be settled. */
async function finish(played: PlayedVote): Promise<void> {
  await played.moment([{ act: 'close' }, { act: 'end-challenge' }]);
  await played.advance();
  await expectLaws(played);
  if (played.isPending) expect(await played.step()).toBe('closed');
  await played.settle();
  await played.advance();
  expect(await played.step()).toBe('opened');
}

describe('casting, paper, voiding, closing and opening, all at once', () => {
  it(
    'count what stands and nothing else, in whatever order they happen to come',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...playedKinds), moments, async (kind, script) => {
          const played = new PlayedVote(await openScene(rooms, kind));
          const { paperId } = played.scene.vote;
          for (const acts of script) {
            await played.moment(acts);
            await expectLaws(played);
          }
          await finish(played);
          await expectLaws(played);
          const { lines } = played;
          await played.moment(tooLate);
          await expectLaws(played);
          expect(played.lines).toEqual(lines);
          const opened = await rooms.with(VotingReader, (s) => s.openedBallots(paperId));
          expect(opened).toEqual(lines);
          const outcome = await countAgain(rooms, paperId);
          expect(outcome.ballotsHash).toBe(openedHash(lines));
        }),
        // What two people do at once does not come again for being shortened: the first is shown.
        { numRuns: runs, endOnFailure: true },
      );
    },
    200_000 + runs * 15_000,
  );
});
