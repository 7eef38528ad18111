import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { type BundleCheck, type BundleManifest, verifyBundle } from '#ballots';
import { PeopleService } from '#people';
import { sha256 } from '#platform';
import { CastingService, PaperBatchesService } from '#voting';
import { closeVote, countAgain } from '../../../test/support/count.js';
import { issuePapers } from '../../../test/support/paper-voters.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { VoteBundle } from './bundle.js';
import { NoResultYetError } from './tallying.errors.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});

afterAll(async () => {
  await rooms.close();
});

async function zipOf({ processId }: OpenVote): Promise<Buffer> {
  return rooms.with(VoteBundle, async (bundle) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of await bundle.zip(processId)) pieces.push(piece);
    return Buffer.concat(pieces);
  });
}

async function countedVote(): Promise<OpenVote> {
  const vote = await openVote(rooms);
  for (const [index, voter] of vote.voters.entries()) {
    await rooms.with(CastingService, async (service) =>
      service.cast(voter, vote.processId, ballot(index === 0 ? ['1', '2'] : ['1'])),
    );
  }
  await closeVote(rooms, vote.processId);
  await countAgain(rooms, vote.paperId);
  return vote;
}

/** Three papers, keyed alike by two people; the last one cannot be counted. */
async function keyPapers(vote: OpenVote): Promise<void> {
  const { slug, organisationId, paperId } = vote;
  const officer = async (name: string) => {
    const email = `${name}@${slug}.example`;
    const role = 'returning-officer';
    await rooms.with(PeopleService, async (people) =>
      people.grant(null, { email, organisationId, role, language: 'cy' }),
    );
    return rooms.with(PeopleService, async (s) => s.openAccount({ email, language: 'cy' }));
  };
  const officers = [await officer('ann'), await officer('ben')] as const;
  const batches = async <T>(work: (service: PaperBatchesService) => Promise<T>) =>
    rooms.with(PaperBatchesService, work);
  await issuePapers(rooms, vote, officers[0], 3);
  const id = await batches(async (s) => s.open(officers[0], paperId, 3));
  for (const by of officers) {
    await batches(async (s) => s.key(by, id, { serial: 1, choices: ['1'] }));
    await batches(async (s) => s.key(by, id, { serial: 2, choices: ['2', '3'] }));
    await batches(async (s) => s.key(by, id, { serial: 3, spoilt: 'blank' }));
  }
  await batches(async (s) => s.close(officers[0], id));
}

describe('the bundle of a vote', () => {
  it('is verified by every check, from the log to the count', async () => {
    const files = new Map(Object.entries(unzipSync(await zipOf(await countedVote()))));
    const checks: BundleCheck[] = [];
    for await (const check of verifyBundle(files)) checks.push(check);
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    // Nobody has proposed the result yet, and no key was given.
    expect(checks.flatMap(({ code, outcome }) => (outcome === 'absent' ? [code] : []))).toEqual([
      'key',
      'result-logged',
    ]);
  });

  it('is verified with the papers that came in, each batch adding up', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    if (!voter) throw new Error('the vote has no voters');
    await rooms.with(CastingService, async (s) => s.cast(voter, vote.processId, ballot(['2'])));
    await keyPapers(vote);
    await closeVote(rooms, vote.processId);
    await countAgain(rooms, vote.paperId);
    const files = new Map(Object.entries(unzipSync(await zipOf(vote))));
    const checks: BundleCheck[] = [];
    for await (const check of verifyBundle(files)) checks.push(check);
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const batches: unknown = JSON.parse(new TextDecoder().decode(files.get('paper-batches.json')));
    expect(batches).toEqual([
      { batch: '1', issued: 3, keyed: 2, spoilt: 1, serials: sha256('1\n2\n3\n') },
    ]);
  });

  it('is the same file byte for byte, whoever asks and whenever', async () => {
    const vote = await countedVote();
    const first = await zipOf(vote);
    expect((await zipOf(vote)).equals(first)).toBe(true);
  });

  it('says what it was made from', async () => {
    const vote = await countedVote();
    const { 'manifest.json': manifest } = unzipSync(await zipOf(vote));
    const said = JSON.parse(new TextDecoder().decode(manifest)) as BundleManifest;
    expect(said).toMatchObject({
      ...{ format: 'cyfran bundle 1', paperId: vote.paperId },
      madeFrom: { count: 1, state: 'provisional' },
    });
  });

  it('is not there before there is a result', async () => {
    const vote = await openVote(rooms);
    await expect(zipOf(vote)).rejects.toBeInstanceOf(NoResultYetError);
  });
});
