import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CastingService, LogReader, VotingReader } from '#voting';
import { migrate } from '../../apps/cli/src/migrate.js';
import { closeVote } from '../support/count.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { ballot } from '../support/vote.js';
import { earlierSite, type EarlierBallot, type EarlierVote } from '../support/vote-from-before.js';

const ballots: readonly EarlierBallot[] = [
  { choices: ['1', '2'], code: '7K3M-2QXA-90BD-FFT1' },
  { choices: ['3'], code: '7K3M-2QXA-90BD-FFT2' },
  { choices: ['3'], code: '7K3M-2QXA-90BD-FFT3' },
];

describe('a vote from before ballots were sealed', () => {
  let rooms: Rooms;
  let closed: EarlierVote;
  let open: EarlierVote;

  beforeAll(async () => {
    const site = await earlierSite();
    closed = await site.hold('closed', ballots, 4);
    open = await site.hold('open', ballots, 4);
    await site.end();
    await migrate(site.database.url, () => undefined);
    rooms = await openRooms(site.database);
  });
  afterAll(() => rooms.close());

  const reader = <T>(ask: (reader: VotingReader) => Promise<T>) => rooms.with(VotingReader, ask);
  const cast = (voter: number, choices: string[], baseRevision: number) => {
    const who = open.voters[voter];
    if (!who) throw new Error('no such voter');
    const input = ballot(choices, baseRevision);
    return rooms.with(CastingService, (casting) => casting.cast(who, open.processId, input));
  };
  const receiptState = async ({ paperId }: EarlierVote, code: string) =>
    (await rooms.with(LogReader, (log) => log.receipt(paperId, code))).state;

  it('keeps its paper and its hash, read as a paper that nobody holds a key of', async () => {
    const paper = await reader((r) => r.paper(closed.paperId));
    expect(paper).toMatchObject({ configHash: closed.configHash, state: 'opened', turnout: 3 });
    expect(paper?.definition).toMatchObject({ keys: { holding: 'none' }, log: null });
    expect(paper?.challengeEndsAt).toEqual(paper?.closesAt);
  });

  it('that had closed is open to the count with every ballot, and every receipt is found', async () => {
    expect(await reader((r) => r.openedBallots(closed.paperId))).toEqual([
      '{"choices":["1","2"]}',
      '{"choices":["3"]}',
      '{"choices":["3"]}',
    ]);
    for (const { code } of ballots) expect(await receiptState(closed, code)).toBe('counted');
  });

  it('that is still open shows each voter the ballot they have cast', async () => {
    const [voter] = open.voters;
    expect(await reader((r) => r.ownBallot(open.paperId, voter?.id ?? ''))).toMatchObject({
      ...{ revision: 1, receiptCode: ballots[0]?.code, recordedAs: 'cast', channel: 'online' },
    });
  });

  it('takes changes and first ballots, and counts each voter once', async () => {
    expect(await cast(0, ['2'], 1)).toMatchObject({ revision: 2 });
    expect(await cast(3, ['1'], 0)).toMatchObject({ revision: 1 });
    await expect(cast(1, ['1'], 0)).rejects.toThrow('voting.stale-ballot');
    expect(await receiptState(open, ballots[0]?.code ?? '')).toBe('replaced');
    expect(await receiptState(open, ballots[1]?.code ?? '')).toBe('in-the-box');

    await closeVote(rooms, open.processId);
    expect(await reader((r) => r.openedBallots(open.paperId))).toEqual([
      '{"choices":["1"]}',
      '{"choices":["2"]}',
      '{"choices":["3"]}',
      '{"choices":["3"]}',
    ]);
  });
});
