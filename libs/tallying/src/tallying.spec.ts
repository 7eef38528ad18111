import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { BallotsChangedError, CastingService } from '#voting';
import { closeVote, countAgain, finishCount } from '../../../test/support/count.js';
import { paperWith } from '../../../test/support/paper.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote } from '../../../test/support/vote.js';
import { withoutGuards } from '../../../test/support/without-guards.js';
import { CountEngine } from './count-engine.js';
import { NoResultYetError, VoteStillOpenError } from './tallying.errors.js';
import { TallyingReader } from './tallying.reader.js';
import { TallyingService } from './tallying.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const request = (paperId: string) => rooms.with(TallyingService, (s) => s.request(null, paperId));
const result = (processId: string) => rooms.with(TallyingReader, (s) => s.result(processId));

async function closedVote() {
  const vote = await openVote(rooms);
  for (const [index, choices] of [['1'], ['1', '2'], ['2']].entries()) {
    const voter = vote.voters[index];
    if (voter)
      await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(choices)));
  }
  await closeVote(rooms, vote.processId);
  return vote;
}

describe('a count', () => {
  it('cannot be asked for while the vote is open, and nothing of a result can be read', async () => {
    const vote = await openVote(rooms);
    await expect(request(vote.paperId)).rejects.toThrow(VoteStillOpenError);
    await expect(result(vote.processId)).rejects.toThrow(NoResultYetError);
    expect(await rooms.with(TallyingReader, (s) => s.counts(vote.processId))).toEqual([]);
  });

  it('asks the queue in the same act, by id alone', async () => {
    const vote = await closedVote();
    const countId = await request(vote.paperId);
    const [message] = await rooms.sql<{ data: object }>(
      "select data from platform.outbox where name = 'tallying.run-count' and data->>'countId' = ?",
      [countId],
    );
    expect(message?.data).toEqual({ countId });
    await expect(result(vote.processId)).rejects.toThrow(NoResultYetError);
  });

  it('is made of the ballots that the log tells of, and of no others', async () => {
    const vote = await closedVote();
    const countId = await request(vote.paperId);
    await withoutGuards(
      ...([rooms, 'box.opened_ballot'] as const),
      `insert into box.opened_ballot (paper_id, position, ballot) values (?, 3, '{"choices":["3"]}')`,
      [vote.paperId],
    );
    const counting = rooms.with(TallyingService, (s) => s.count(countId));
    await expect(counting).rejects.toThrow(BallotsChangedError);
  });

  it('stores the very bytes that its fingerprint names', async () => {
    const vote = await closedVote();
    await countAgain(rooms, vote.paperId);
    const { bytes, resultHash, voters } = await result(vote.processId);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(resultHash);
    expect(voters).toBe(3);
  });

  it('that has finished stays as it is, however often its job comes', async () => {
    const vote = await closedVote();
    const countId = await request(vote.paperId);
    const first = await finishCount(rooms, countId);
    expect(await rooms.with(TallyingService, (s) => s.count(countId))).toBeNull();
    const other = { ...first, result: '{}', resultHash: 'other' };
    await rooms.act((app) =>
      app.get(MikroORM).em.transactional(() => app.get(TallyingService).finish(countId, other)),
    );
    expect((await result(vote.processId)).resultHash).toBe(first.resultHash);
  });

  it('gets a number of its own when many ask at once', async () => {
    const vote = await closedVote();
    await Promise.all(Array.from({ length: 5 }, () => request(vote.paperId)));
    const counts = await rooms.with(TallyingReader, (s) => s.counts(vote.processId));
    expect(counts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('whose thread ends without a result is an error, not a wait without end', async () => {
    const silent = new CountEngine(new URL('data:text/javascript,'));
    const input = { definition: paperWith(), configHash: '', ballotsHash: '', ballots: [] };
    await expect(silent.count(input)).rejects.toThrow(/stopped/);
  });
});
