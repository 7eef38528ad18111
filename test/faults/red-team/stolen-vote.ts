import { randomBytes, randomUUID } from 'node:crypto';
import { ClosingService, PaperBatchesService, PapersService, SequencerService } from '#voting';
import { returningOfficers } from '../../support/officers.js';
import { issuePapers } from '../../support/paper-voters.js';
import { readyTrustees, postShares, type TestTrustee } from '../../support/trustees.js';
import { openVote, type OpenVote } from '../../support/vote.js';
import { waitUntil } from '../../support/wait-until.js';
import { BusyVoter } from '../support/casting-load.js';
import type { OwnPostgres } from '../support/own-postgres.js';
import type { RunningSite } from '../support/running-site.js';
import type { Seeded } from '../support/seeded.js';
import { choicesOf, type Answers } from './ballots.js';
import type { Canary, Evidence } from './evidence.js';
import { stealDatabase, stealRedis, type StolenRow } from './stolen-goods.js';

/** Occurs nowhere but in this vote. */
const mark = randomBytes(4).toString('hex');
/** How long the codes are, besides: a length that tells anything tells most of what was chosen. */
const lengths = [1, 2, 4, 8, 16, 32, 64, 3, 5, 9, 17, 33, 60, 7, 11, 21];
const questions = lengths.map(
  (length, at) => `${'abcdefghijklmnop'.charAt(at).repeat(length)}-${mark}`,
);
const always = `z-${mark}`;
export const codes = [...questions, always];
export const papersKeyed = 24;

/** Enough hands to sign in with, and few enough to keep the pool of connections. */
const atOnce = 4;

export interface StolenVote {
  readonly vote: OpenVote;
  /** What was said before anybody cast: every code stands in it, on the paper. */
  readonly before: readonly StolenRow[];
  /** The shares as they lay there before the box was opened. */
  readonly shares: readonly StolenRow[];
  /** The secrets: what each canary answered, and what each paper of the pile says. */
  readonly cast: readonly Answers[];
  readonly onPapers: readonly Answers[];
  readonly evidence: Evidence;
}

/**
 * A vote from the opening to the opened box, with everything in it stolen at each stage. The disk is
 * taken once the box is closed: whoever has it from then on has the shares that trustees post, and
 * with two of them and the envelopes everything else.
 */
export async function stealVote(
  site: RunningSite,
  postgres: OwnPostgres,
  random: Seeded,
  size: number,
): Promise<StolenVote> {
  const { rooms } = site;
  let trustees: readonly TestTrustee[] = [];
  const vote = await openVote(rooms, {
    ...{ voters: size, codes, costs: codes.map(() => 1_000_00), maxChoices: codes.length },
    settings: { keyHolding: 'trustees' },
    beforeOpening: async (processId) => {
      trustees = await readyTrustees(rooms, processId, { threshold: 2, trustees: 3 });
    },
  });
  const { paperId, processId } = vote;
  const canaries = await canariesOf(site, vote);
  const toss = (): Answers => questions.map(() => (random.next() < 0.5 ? 0 : 1));
  const cast = canaries.map(toss);
  const onPapers = Array.from({ length: papersKeyed }, toss);
  const before = await stealDatabase(rooms, 'during the vote');
  const trace = { LOG_LEVEL: 'trace' };
  const [server, worker] = await Promise.all([site.startServer(trace), site.startWorker(trace)]);
  await castAll(site, vote, cast);
  await keyPapers(site, vote, onPapers);
  await waitUntil(
    'the mails about ballots',
    async () => {
      const sent = await rooms.sql('select 1 from platform.mail mail where mail::text like ?', [
        `%/${vote.slug}%`,
      ]);
      return sent.length >= size;
    },
    120_000,
  );
  const during = await stealDatabase(rooms, 'during the vote');
  const redis = await stealRedis(site.redisPrefix);

  // By itself it would do the next steps at any moment, also between two looks.
  await worker.stop();
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
    [processId],
  );
  await rooms.act((app) => app.get(PapersService).close(processId));
  await rooms.with(SequencerService, (s) => s.sequence(paperId));
  const closed = await stealDatabase(rooms, 'after the close');
  await rooms.with(ClosingService, (s) => s.advance(paperId));
  const disk = await postgres.files();
  const [paper] = await rooms.sql<{ hash: string }>(
    'select config_hash as hash from ballot_paper where id = ?',
    [paperId],
  );
  for (const [position, trustee] of trustees.slice(0, 2).entries())
    await postShares(rooms, { id: paperId, configHash: paper?.hash ?? '', position }, trustee);
  const shares = (await stealDatabase(rooms, 'after the opening')).filter(
    ({ table }) => table === 'box.opening_share',
  );
  const opener = await site.startWorker(trace);
  await waitUntil('the worker to open the box', async () => {
    const done = await rooms.sql(`select 1 from ballot_paper where id = ? and state = 'opened'`, [
      paperId,
    ]);
    return done.length > 0;
  });
  const opened = await stealDatabase(rooms, 'after the opening');

  return {
    ...{ vote, before, shares, cast, onPapers },
    evidence: {
      ...{ canaries, questions, always, redis, disk, told: cast, toldOfPapers: onPapers },
      rows: [...during, ...closed, ...opened],
      logs: [server, worker, opener].flatMap(({ output }) => output.split('\n')),
    },
  };
}

async function canariesOf({ rooms }: RunningSite, vote: OpenVote): Promise<readonly Canary[]> {
  const entries = await rooms.sql<{ id: string; email: string }>(
    'select id, email from voter_roll_entry where process_id = ?',
    [vote.processId],
  );
  const electors = new Map(entries.map(({ id, email }) => [email, id]));
  return vote.voters.map(({ id, email }) => ({
    ...{ email, accountId: id, electorId: electors.get(email) ?? '' },
  }));
}

/** One after the other, so that everything that keeps an order keeps this one. */
async function castAll(
  site: RunningSite,
  { voters, slug }: OpenVote,
  cast: readonly Answers[],
): Promise<void> {
  const path = `/api/v1/processes/${slug}/ballot`;
  for (let first = 0; first < voters.length; first += atOnce) {
    const some = voters.slice(first, first + atOnce);
    const browsers = await Promise.all(some.map(({ email }) => site.signedIn(email)));
    for (const [at, browser] of browsers.entries()) {
      const choices = choicesOf({ questions, always }, cast[first + at] ?? []);
      const form = { choices, castKey: randomUUID(), baseRevision: 0 };
      const receipt = await new BusyVoter(browser, path).send(form);
      if (receipt === null || typeof receipt === 'number')
        throw new Error(`a canary could not cast: ${String(receipt)}`);
    }
  }
}

/** A pile of papers that two people keyed. */
async function keyPapers(
  { rooms }: RunningSite,
  vote: OpenVote,
  onPapers: readonly Answers[],
): Promise<void> {
  const { paperId } = vote;
  const officers = await returningOfficers(rooms, vote.organisationId, 'ann', 'ben');
  await issuePapers(rooms, vote, officers[0], onPapers.length);
  const batches = <T>(work: (service: PaperBatchesService) => Promise<T>) =>
    rooms.with(PaperBatchesService, work);
  const batch = await batches((s) => s.open(officers[0], paperId, onPapers.length));
  for (const [index, answers] of onPapers.entries())
    for (const officer of officers) {
      const choices = [...choicesOf({ questions, always }, answers)];
      await batches((s) => s.key(officer, batch, { serial: index + 1, choices }));
    }
  await batches((s) => s.close(officers[0], batch));
}
