import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { openedHash } from '#ballots';
import { SequencerService, VotingReader } from '#voting';
import { closeVote, countAgain } from '../support/count.js';
import { waitUntil } from '../support/wait-until.js';
import { CastingSite } from './support/casting-site.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';

const kills = 8;
const random = new Seeded();

/** One vote's life, told in order. */
describe('a server that is killed while many people cast', () => {
  let site: RunningSite;
  let casting: CastingSite;

  beforeAll(async () => {
    site = await RunningSite.open();
    casting = await CastingSite.open(site, random, { voters: 20 });
  });
  afterAll(async () => {
    await site.close();
  });

  /** Holds at every moment, with whatever is under way. */
  async function expectWholeBox(): Promise<void> {
    const { standing, leaves, attempts, voted } = await casting.box();
    expect(standing.length).toBeLessThanOrEqual(casting.voters.length);
    expect(standing).toHaveLength(voted);
    expect(leaves).toHaveLength(attempts);
    expect(new Set(leaves).size).toBe(attempts);
    expect(leaves).toEqual(expect.arrayContaining([...standing]));
    const shown = casting.seen.map(({ receipt }) => receipt.leaf);
    expect(leaves).toEqual(expect.arrayContaining(shown));
    const lost = casting.voters.filter(({ unanswered }) => unanswered !== null).length;
    expect(attempts).toBeGreaterThanOrEqual(shown.length);
    expect(attempts).toBeLessThanOrEqual(shown.length + lost);
    const states = await casting.receiptStates();
    expect(['in-the-box', 'replaced']).toEqual(expect.arrayContaining([...states]));
  }

  it(`${String(kills)} times loses no ballot whose receipt was shown, and keeps no half of one`, async () => {
    await random.naming(async () => {
      const load = casting.start();
      for (let round = 0; round < kills; round += 1) {
        const server = await site.startServer();
        const enough = casting.seen.length + random.between(5, 60);
        await waitUntil('some ballots', () => casting.seen.length >= enough);
        if (round % 2 === 0)
          await site.rooms.with(SequencerService, (s) => s.sequence(casting.vote.paperId));
        await pause(random.between(0, 25));
        await server.kill9();
        await site.untilLetGo('server');
        await expectWholeBox();
      }
      await site.startServer();
      await load.end();
      expect(casting.refusals).toEqual([]);
      await expectWholeBox();
    });
    // Nine starts of a server.
  }, 400_000);

  it('has cut off some answers, and those forms sent again got one receipt each', async () => {
    const { attempts } = await casting.box();
    expect(casting.seen).toHaveLength(attempts);
    const lost = casting.seen.filter(({ wasLost }) => wasLost);
    expect(lost.length).toBeGreaterThan(0);
    for (const voter of casting.voters)
      for (const { attempt, receipt } of voter.seen.filter(({ wasLost }) => wasLost))
        expect(await voter.send(attempt)).toEqual(receipt);
    expect((await casting.box()).attempts).toBe(attempts);
  });

  it('leaves a box that opens to the last ballot of everybody, and counts', async () => {
    const { rooms } = site;
    const { processId, paperId } = casting.vote;
    await closeVote(rooms, processId);
    const opened = await rooms.with(VotingReader, (reader) => reader.openedBallots(paperId));
    await random.naming(async () => {
      expect([...opened].sort()).toEqual(casting.model);
      expect(await casting.receiptStates()).toEqual(['counted', 'not-counted']);
      await Promise.resolve();
    });
    const outcome = await countAgain(rooms, paperId);
    expect(outcome.ballotsHash).toBe(openedHash(opened));
  });
});
