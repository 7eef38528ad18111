import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { Browser } from '../support/browser.js';
import { freezeByTwo } from '../support/freeze.js';
import { ballot, openVote, type OpenVote } from '../support/vote.js';
import { waitUntil } from '../support/wait-until.js';
import { RunningSite } from './support/running-site.js';

const hourMs = 3_600_000;
const skewed = pathToFileURL(join(process.cwd(), 'test/faults/support/skewed-date.ts')).href;
/** Of the vote, from before the worker opens it: at first, and at most. */
const openSeconds = { first: 12, most: 48 };

describe.each([
  { clock: 'two hours ahead', skewMs: 2 * hourMs },
  { clock: 'two hours behind', skewMs: -2 * hourMs },
])('server and worker whose own clocks are $clock', ({ skewMs }) => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await RunningSite.open({
      env: { NODE_OPTIONS: `--import ${skewed}`, SKEW_MS: String(skewMs) },
    });
    await Promise.all([site.startServer(), site.startWorker()]);
  });
  afterAll(async () => {
    await site.close();
  });

  /** Times of the vote, in seconds from now by the database's clock. */
  const voteFrom = (processId: string, opens: number, closes: number) =>
    site.rooms.sql(
      `update phase set opens_at = clock_timestamp() + make_interval(secs => ?),
         closes_at = clock_timestamp() + make_interval(secs => ?)
       where process_id = ? and kind = 'vote'`,
      [opens, closes, processId],
    );
  const paperOf = async (processId: string) => {
    const [paper] = await site.rooms.sql<{ state: string }>(
      'select state from ballot_paper where process_id = ?',
      [processId],
    );
    return paper;
  };
  const isOver = async ({ processId }: Pick<OpenVote, 'processId'>) => {
    const over = await site.rooms.sql(
      `select 1 from phase where process_id = ? and kind = 'vote'
         and closes_at <= clock_timestamp()`,
      [processId],
    );
    return over.length > 0;
  };

  /** A vote that the worker opens now, and that closes in some seconds; too late, it never opens. */
  const shortVote = (challengeHours: number, seconds: number): Promise<OpenVote> =>
    openVote(site.rooms, {
      settings: { challengeHours },
      open: async (processId) => {
        await voteFrom(processId, -1, seconds);
        await site.rooms.act((app) => freezeByTwo(app, processId));
        await waitUntil(
          'the worker to open the vote',
          async () => Boolean(await paperOf(processId)) || isOver({ processId }),
        );
      },
    });

  const cast = async ({ voters, slug }: OpenVote, browser?: Browser): Promise<Response> => {
    const voter = browser ?? (await site.signedIn(voters[0]?.email ?? ''));
    return voter.send('PUT', `/api/v1/processes/${slug}/ballot`, ballot(['1'], 0, randomUUID()));
  };

  /** A short vote with one cast in it; a machine that is too slow for that is given a longer one. */
  const castInTime = async (
    challengeHours: number,
    seconds = openSeconds.first,
  ): Promise<{ vote: OpenVote; status: number }> => {
    const vote = await shortVote(challengeHours, seconds);
    const { status } = await cast(vote);
    if (status === 200 || seconds >= openSeconds.most || !(await isOver(vote)))
      return { vote, status };
    return castInTime(challengeHours, 2 * seconds);
  };

  it('open a vote, take casts, refuse them and count by the clock of the database', async () => {
    const taken = await Promise.all([castInTime(0), castInTime(1)]);
    expect(taken.map(({ status }) => status)).toEqual([200, 200]);
    const [{ vote }, { vote: challenged }] = taken;
    const later = await openVote(site.rooms, {
      // In an hour: by a clock that is ahead it would be open.
      open: async (processId) => {
        await voteFrom(processId, 3_600, 7_200);
        await site.rooms.act((app) => freezeByTwo(app, processId));
      },
    });
    await waitUntil('the end of the vote', () => isOver(vote));
    const late = await site.signedIn(vote.voters[1]?.email ?? '');
    const refused = await cast(vote, late);
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'voting.not-open' }),
    ]);

    await waitUntil('the box to be opened', async () => {
      const [count] = await site.rooms.sql(
        'select 1 from count where paper_id = ? and result is not null',
        [vote.paperId],
      );
      return count !== undefined;
    });
    const stateOf = async ({ processId }: OpenVote) => (await paperOf(processId))?.state;
    // It may have been given a longer time.
    await waitUntil('the other to close', async () => (await stateOf(challenged)) !== 'open');
    expect(await stateOf(challenged)).toBe('closed');
    expect(await paperOf(later.processId)).toBeUndefined();
  });

  it('let links in for ten minutes of the database, and limit how many there are', async () => {
    const email = `sleepy-${String(skewMs)}@example.org`;
    const path = pathTo('signIn', 'en');
    const someone = new Browser(site.address);
    const linksSent = async () => {
      const mails = await site.rooms.sql<{ token: string }>(
        `select substring(mail::text from 'sign-in/([A-Za-z0-9_-]{20,})') as token
         from platform.mail mail where recipient = ?`,
        [email],
      );
      return mails.map(({ token }) => token);
    };
    for (let asked = 1; asked <= 5; asked += 1)
      expect((await someone.post(path, { email })).status).toBeLessThan(400);
    await waitUntil('five links', async () => (await linksSent()).length === 5);
    expect((await someone.post(path, { email })).status).toBe(422);

    const [minutes] = await site.rooms.sql<{ left: number }>(
      `select round(extract(epoch from max(expires_at) - clock_timestamp()) / 60)::int as left
       from sign_in_link where email = ?`,
      [email],
    );
    expect(minutes?.left).toBe(10);
    const [first = '', second = ''] = await linksSent();
    const open = (token: string) => someone.post(pathTo('signInLink', 'en', { token }));
    expect((await open(first)).headers.getSetCookie().join()).toContain('cyfran-session');
    await site.rooms.sql(
      `update sign_in_link set expires_at = clock_timestamp() - interval '1 second'
       where email = ? and used_at is null`,
      [email],
    );
    const tooLate = await new Browser(site.address).post(
      pathTo('signInLink', 'en', { token: second }),
    );
    expect(tooLate.headers.getSetCookie().join()).not.toContain('cyfran-session');
    expect(tooLate.status).toBeGreaterThanOrEqual(400);
  });
});
