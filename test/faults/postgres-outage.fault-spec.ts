import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VotingReader } from '#voting';
import type { BuiltPart } from '../support/built-part.js';
import { closeVote, countAgain } from '../support/count.js';
import { waitUntil } from '../support/wait-until.js';
import { CastingSite } from './support/casting-site.js';
import { OwnPostgres } from './support/own-postgres.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';

const random = new Seeded();

/** One vote's life, told in order. */
describe('PostgreSQL that dies while many people cast', () => {
  let postgres: OwnPostgres;
  let site: RunningSite;
  let server: BuiltPart;
  let casting: CastingSite;

  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    site = await RunningSite.open({ database: await postgres.migratedDatabase() });
    casting = await CastingSite.open(site, random, { voters: 12 });
    server = await site.startServer();
  });
  afterAll(async () => {
    await site.close();
    await postgres.stop();
  });

  const someMore = async (what: string): Promise<void> => {
    const enough = casting.seen.length + random.between(10, 60);
    await waitUntil(`ballots ${what}`, () => casting.seen.length >= enough);
  };

  it('comes back to a server that goes on by itself', async () => {
    await random.naming(async () => {
      const load = casting.start();
      await someMore('before anything');
      for (let round = 0; round < 3; round += 1) {
        await postgres.killBackendOf('server');
        await someMore('after a crash');
        await postgres.stopAtOnce();
        const { refusals } = casting;
        await waitUntil('refusals', () => casting.refusals.length > refusals.length + 5);
        await postgres.startAgain();
        await someMore('after a restart');
      }
      await load.end();
    });
    // Six falls and recoveries of a PostgreSQL.
  }, 400_000);

  it('makes the server say "try again", and nothing else', () => {
    expect(new Set(casting.refusals)).toEqual(new Set([503]));
  });

  it('has every ballot whose receipt was shown, once', async () => {
    await random.naming(async () => {
      await waitUntil('the rooms to be back', async () =>
        casting.box().then(
          () => true,
          () => false,
        ),
      );
      const { standing, leaves, attempts } = await casting.box();
      expect(attempts).toBe(casting.seen.length);
      const shown = casting.seen.map(({ receipt }) => receipt.leaf).sort();
      expect([...leaves].sort()).toEqual(shown);
      expect(standing).toHaveLength(casting.voters.length);
      expect(await casting.receiptStates()).toEqual(['in-the-box', 'replaced']);
    });
  });

  it('leaves a server that stops when it is told to', async () => {
    await postgres.killBackendOf('server');
    const begun = performance.now();
    await server.stop();
    expect(performance.now() - begun).toBeLessThan(30_000);
  });

  it('leaves a box that opens to the last ballot of everybody, and counts', async () => {
    const { processId, paperId } = casting.vote;
    await waitUntil('the rooms to be back', async () =>
      casting.box().then(
        () => true,
        () => false,
      ),
    );
    await closeVote(site.rooms, processId);
    const opened = await site.rooms.with(VotingReader, (reader) => reader.openedBallots(paperId));
    expect([...opened].sort()).toEqual(casting.model);
    await countAgain(site.rooms, paperId);
  });
});
