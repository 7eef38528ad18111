import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VotingReader } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import type { Browser } from '../support/browser.js';
import { closeVote, countAgain } from '../support/count.js';
import { waitUntil } from '../support/wait-until.js';
import { CastingSite } from './support/casting-site.js';
import { OwnPostgres } from './support/own-postgres.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';
import { smallDisk } from './support/small-disk.js';

const random = new Seeded();
const disk = smallDisk();

/** One vote's life, told in order. */
describe(`a database whose disk is full (${disk.kind})`, () => {
  let postgres: OwnPostgres;
  let site: RunningSite;
  let casting: CastingSite;
  let voter: Browser;

  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    const database = await postgres.migratedDatabase(disk.tablespaceOf(postgres));
    site = await RunningSite.open({ database });
    casting = await CastingSite.open(site, random, { voters: 8 });
    voter = await site.signedIn(casting.vote.voters[0]?.email ?? '');
    await site.startServer();
  });
  afterAll(async () => {
    await site.close();
    await postgres.stop();
    disk.remove();
  });

  const expectWholeBox = async (): Promise<void> => {
    const { standing, leaves, attempts, voted } = await casting.box();
    expect(attempts).toBe(casting.seen.length);
    expect([...leaves].sort()).toEqual(casting.seen.map(({ receipt }) => receipt.leaf).sort());
    expect(standing).toHaveLength(voted);
  };

  it('takes no ballot, says "try again", and keeps no half of one', async () => {
    await random.naming(async () => {
      casting.start();
      await waitUntil('some ballots', () => casting.seen.length > 20);
      await disk.fill(postgres);
      await waitUntil('nobody to get through', () =>
        casting.voters.every(({ isRefusedNow }) => isRefusedNow),
      );
      expect(new Set(casting.refusals)).toEqual(new Set([503]));
      await expectWholeBox();
    });
  });

  it('answers a program with a problem that it can read', async () => {
    const path = `/api/v1/processes/${casting.vote.slug}/ballot`;
    const [first] = casting.voters;
    const answer = await voter.send('PUT', path, first?.unanswered);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 503, code: 'http.busy' });
  });

  it.each([
    ['en', 'The service is busy'],
    ['cy', 'Mae’r gwasanaeth yn brysur'],
  ] as const)('tells the voter on a page in %s', async (language, words) => {
    const { slug } = casting.vote;
    const process = language === 'cy' ? `${slug}-cy` : slug;
    const path = pathTo('ballot', language, { process });
    const [first] = casting.voters;
    const { choices = [], castKey = '', baseRevision = 0 } = first?.unanswered ?? {};
    const answer = await voter.post(path, {
      ...{ choices, castKey, baseRevision: String(baseRevision), act: 'cast' },
    });
    const page = await answer.text();
    expect([answer.status, page.includes(words)]).toEqual([503, true]);
  });

  it('is still read', async () => {
    const { slug } = casting.vote;
    for (const path of [
      pathTo('process', 'en', { process: slug }),
      pathTo('process', 'cy', { process: `${slug}-cy` }),
      pathTo('ballot', 'en', { process: slug }),
      `/api/v1/processes/${slug}/paper`,
    ])
      expect([path, (await voter.fetch(path)).status]).toEqual([path, 200]);
  });

  it('goes on once there is room, with all that was shown and no more', async () => {
    await random.naming(async () => {
      await disk.empty(postgres);
      for (const one of casting.voters) one.stop();
      await waitUntil('every last answer', () =>
        casting.voters.every(({ unanswered }) => unanswered === null),
      );
      expect(new Set(casting.refusals)).toEqual(new Set([503]));
      await expectWholeBox();
      expect(await casting.receiptStates()).toEqual(['in-the-box', 'replaced']);
      await closeVote(site.rooms, casting.vote.processId);
      const opened = await site.rooms.with(VotingReader, (reader) =>
        reader.openedBallots(casting.vote.paperId),
      );
      expect([...opened].sort()).toEqual(casting.model);
      await countAgain(site.rooms, casting.vote.paperId);
    });
  });
});
