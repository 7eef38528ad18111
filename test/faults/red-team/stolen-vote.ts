import { randomUUID } from 'node:crypto';
import { canonicalBallot } from '#ballots';
import { ClosingService, PaperBatchesService, PapersService, SequencerService } from '#voting';
import { returningOfficers } from '../../support/officers.js';
import { issuePapers } from '../../support/paper-voters.js';
import { readyTrustees, postShares, type TestTrustee } from '../../support/trustees.js';
import { openVote, type OpenVote } from '../../support/vote.js';
import { waitUntil } from '../../support/wait-until.js';
import { BusyVoter } from '../support/casting-load.js';
import type { RunningSite } from '../support/running-site.js';
import type { Seeded } from '../support/seeded.js';
import type { Canary, Evidence } from './evidence.js';
import { stealDatabase, stealRedis, type StolenRow } from './stolen-goods.js';

const codes = ['gwernen-7f3a', 'bedwen-91c2', 'cedrwydden-05be'] as const;
/** Of different length, so that a length that tells is found. */
export const choicesOf = [[codes[1], codes[0]], [codes[2]]] as const;

export interface StolenVote {
  readonly vote: OpenVote;
  readonly codes: readonly string[];
  /** What was said before anybody cast: every code stands in it, on the paper. */
  readonly before: readonly StolenRow[];
  /** The shares as they lay there before the box was opened. */
  readonly shares: readonly StolenRow[];
  readonly redis: string;
  /** The secret: which of the two candidates each canary has cast. */
  readonly cast: readonly (0 | 1)[];
  readonly evidence: Evidence;
}

/** A vote from the opening to the opened box, with everything in it stolen at each stage. */
export async function stealVote(
  site: RunningSite,
  random: Seeded,
  size: number,
): Promise<StolenVote> {
  const { rooms } = site;
  let trustees: readonly TestTrustee[] = [];
  const vote = await openVote(rooms, {
    ...{ voters: size, codes, settings: { keyHolding: 'trustees' } },
    beforeOpening: async (processId) => {
      trustees = await readyTrustees(rooms, processId, { threshold: 2, trustees: 3 });
    },
  });
  const { paperId, processId } = vote;
  const canaries = await canariesOf(site, vote);
  const cast = canaries.map(() => (random.next() < 0.5 ? 0 : 1));
  const before = await stealDatabase(rooms, 'during the vote');
  const logged = [
    await site.startServer({ LOG_LEVEL: 'trace' }),
    await site.startWorker({ LOG_LEVEL: 'trace' }),
  ];
  await castAll(site, vote, cast);
  await keyPapers(site, vote, cast);
  await waitUntil('the mails about ballots', async () => {
    const sent = await rooms.sql('select 1 from platform.mail mail where mail::text like ?', [
      `%/${vote.slug}%`,
    ]);
    return sent.length >= size;
  });
  const during = await stealDatabase(rooms, 'during the vote');
  const redis = await stealRedis(site.redisPrefix);

  await rooms.sql(
    `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
    [processId],
  );
  await rooms.act((app) => app.get(PapersService).close(processId));
  await rooms.with(SequencerService, (s) => s.sequence(paperId));
  const closed = await stealDatabase(rooms, 'after the close');
  const advance = () => rooms.with(ClosingService, (s) => s.advance(paperId));
  await advance();
  const [paper] = await rooms.sql<{ hash: string }>(
    'select config_hash as hash from ballot_paper where id = ?',
    [paperId],
  );
  for (const [position, trustee] of trustees.slice(0, 2).entries())
    await postShares(rooms, { id: paperId, configHash: paper?.hash ?? '', position }, trustee);
  const shares = (await stealDatabase(rooms, 'after the opening')).filter(
    ({ table }) => table === 'box.opening_share',
  );
  await advance();
  const opened = await stealDatabase(rooms, 'after the opening');

  const [first, second] = choicesOf.map((choices) => canonicalBallot({ choices: [...choices] }));
  return {
    ...{ vote, codes, before, shares, redis, cast },
    evidence: {
      canaries,
      candidates: [first ?? '', second ?? ''],
      rows: [...during, ...closed, ...opened],
      logs: logged.flatMap(({ output }) => output.split('\n')),
      told: cast,
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
  cast: readonly (0 | 1)[],
): Promise<void> {
  for (const [index, { email }] of voters.entries()) {
    const browser = await site.signedIn(email);
    const voter = new BusyVoter(browser, `/api/v1/processes/${slug}/ballot`);
    const choices = choicesOf[cast[index] ?? 0];
    const receipt = await voter.send({ choices, castKey: randomUUID(), baseRevision: 0 });
    if (receipt === null || typeof receipt === 'number')
      throw new Error(`a canary could not cast: ${String(receipt)}`);
  }
}

/** A pile of papers that two people keyed, marked as the canaries marked theirs. */
async function keyPapers(
  { rooms }: RunningSite,
  vote: OpenVote,
  cast: readonly (0 | 1)[],
): Promise<void> {
  const { paperId } = vote;
  const officers = await returningOfficers(rooms, vote.organisationId, 'ann', 'ben');
  const size = Math.min(cast.length, 60);
  await issuePapers(rooms, vote, officers[0], size);
  const batch = await rooms.with(PaperBatchesService, (s) => s.open(officers[0], paperId, size));
  for (let serial = 1; serial <= size; serial += 1)
    for (const officer of officers)
      await rooms.with(PaperBatchesService, (s) =>
        s.key(officer, batch, { serial, choices: [...choicesOf[cast[serial - 1] ?? 0]] }),
      );
  await rooms.with(PaperBatchesService, (s) => s.close(officers[0], batch));
}
