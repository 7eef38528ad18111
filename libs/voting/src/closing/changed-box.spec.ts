import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { envelopeLeaf, sealBallot } from '#ballots';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { withoutGuards } from '../../../../test/support/without-guards.js';
import { CastingService } from '../casting.service.js';
import { SequencerService } from '../log/sequencer.service.js';
import { PapersService } from '../papers.service.js';
import { VotingReader } from '../voting.reader.js';
import { ClosingService } from './closing.service.js';
import type { ClosingState } from './closing.views.js';
import { OpenBoxService } from './open-box.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** Three people have voted, and the log has all of it. */
async function castVote(): Promise<OpenVote> {
  const vote = await openVote(rooms);
  for (const voter of vote.voters)
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
  await rooms.with(SequencerService, (s) => s.sequence(vote.paperId));
  return vote;
}

async function close({ processId }: OpenVote): Promise<void> {
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
    [processId],
  );
  await rooms.with(PapersService, (s) => s.close(processId));
}

/** Closed and stripped; the opening is not tried. */
async function stripped(): Promise<OpenVote> {
  const vote = await castVote();
  await close(vote);
  await rooms.sql(
    'alter table box.opened_ballot add constraint later check (position < 0) not valid',
  );
  await expect(advance(vote)).rejects.toThrow(/later/);
  await rooms.sql('alter table box.opened_ballot drop constraint later');
  return vote;
}

const advance = ({ paperId }: OpenVote): Promise<ClosingState> =>
  rooms.with(ClosingService, (s) => s.advance(paperId));
const settle = ({ paperId, stranger }: OpenVote) =>
  rooms.with(OpenBoxService, (s) => s.settle(stranger.id, paperId));
const opened = ({ paperId }: OpenVote) =>
  rooms.sql('select 1 from box.opened_ballot where paper_id = ?', [paperId]);
const first = (table: string) => `leaf = (select min(leaf) from ${table} where paper_id = ?)`;

/** Sealed as it should be, by somebody who wants another result. */
async function another({ paperId }: OpenVote): Promise<{ sealed: string; leaf: string }> {
  const paper = await rooms.with(VotingReader, (s) => s.paper(paperId));
  if (!paper) throw new Error('the paper has gone');
  const { configHash, definition } = paper;
  const plan = { configHash, keys: definition.keys, sealedBytes: definition.sealedBytes };
  const envelope = await sealBallot('{"choices":["3"]}', plan);
  return { sealed: Buffer.from(envelope).toString('hex'), leaf: envelopeLeaf(envelope) };
}

describe('a box in which somebody has changed an envelope', () => {
  it('is not stripped while its leaf says that it was another', async () => {
    const vote = await castVote();
    const { sealed } = await another(vote);
    await rooms.sql(
      `update box.envelope set sealed = decode(?, 'hex') where paper_id = ? and ${first('box.envelope')}`,
      [sealed, vote.paperId, vote.paperId],
    );
    await close(vote);
    const stopped = await advance(vote);
    expect(stopped.step).toBe('closed');
    expect(stopped.waitsFor).toEqual([{ for: 'incident', kind: 'not-its-leaf', ballots: 1 }]);
    await advance(vote);
    const acts = await rooms.sql(
      `select facts from platform.audit_log where act = 'voting.strip-stopped' and subject = ?`,
      [vote.paperId],
    );
    expect(acts).toEqual([{ facts: { kind: 'not-its-leaf', ballots: 1 } }]);
    expect(
      await rooms.sql('select 1 from box.envelope where paper_id = ?', [vote.paperId]),
    ).toHaveLength(3);
  });

  it('is not stripped while the log does not know its leaf', async () => {
    const vote = await castVote();
    const { sealed, leaf } = await another(vote);
    await rooms.sql(
      `update box.envelope set sealed = decode(?, 'hex'), leaf = ? where paper_id = ? and ${first('box.envelope')}`,
      [sealed, leaf, vote.paperId, vote.paperId],
    );
    await close(vote);
    expect(await advance(vote)).toMatchObject({
      ...{ step: 'closed', waitsFor: [{ for: 'incident', kind: 'not-logged', ballots: 1 }] },
    });
  });

  it('is not opened when that was done after the strip, until it is mended', async () => {
    const vote = await stripped();
    const flip = () =>
      withoutGuards(
        ...([rooms, 'box.counted_envelope'] as const),
        `update box.counted_envelope set sealed = set_byte(sealed, 100, get_byte(sealed, 100) # 1)
         where paper_id = ? and ${first('box.counted_envelope')}`,
        [vote.paperId, vote.paperId],
      );
    await flip();
    const stopped = await advance(vote);
    expect(stopped.waitsFor).toEqual([{ for: 'incident', kind: 'not-its-leaf', ballots: 1 }]);
    expect(await opened(vote)).toEqual([]);
    await flip();
    expect((await advance(vote)).step).toBe('stripped');
    await settle(vote);
    expect((await advance(vote)).step).toBe('opened');
    expect(await opened(vote)).toHaveLength(3);
  });

  it('is not opened with an envelope and leaf that never were in the log', async () => {
    const vote = await stripped();
    const { sealed, leaf } = await another(vote);
    await withoutGuards(
      ...([rooms, 'box.counted_envelope'] as const),
      `update box.counted_envelope set sealed = decode(?, 'hex'), leaf = ?
       where paper_id = ? and ${first('box.counted_envelope')}`,
      [sealed, leaf, vote.paperId, vote.paperId],
    );
    expect((await advance(vote)).waitsFor).toEqual([
      { for: 'incident', kind: 'not-logged', ballots: 1 },
    ]);
    expect(await opened(vote)).toEqual([]);
  });

  it('is not opened when one was taken out, which the log tells by the hash of the strip', async () => {
    const vote = await stripped();
    await withoutGuards(
      ...([rooms, 'box.counted_envelope'] as const),
      `delete from box.counted_envelope where paper_id = ? and ${first('box.counted_envelope')}`,
      [vote.paperId, vote.paperId],
    );
    expect((await advance(vote)).waitsFor).toEqual([
      { for: 'incident', kind: 'strip-differs', ballots: 2 },
    ]);
    expect(await opened(vote)).toEqual([]);
  });
});

describe('what counts', () => {
  const refused = async (sql: string, { paperId }: OpenVote) =>
    expect(rooms.sql(sql, sql.includes('?') ? [paperId] : [])).rejects.toThrow(
      /cannot be changed|comes in with its step|append-only|closed/,
    );
  const more = `insert into box.counted_envelope (paper_id, leaf) values (?, 'more')`;
  const ballots = `insert into box.opened_ballot (paper_id, position, ballot) values (?, 99, '{}')`;

  it.each([more, ballots])('does not come in before its step: %s', async (sql) => {
    const vote = await castVote();
    await refused(sql, vote);
    await close(vote);
    await refused(sql, vote);
  });

  it('stays as it is once the box is stripped, and once it is open, by whatever SQL', async () => {
    const vote = await stripped();
    const changes = [
      ...[more, 'delete from box.counted_envelope where paper_id = ?'],
      'update box.counted_envelope set sealed = null where paper_id = ?',
      `update box.counted_envelope set leaf = leaf || 'x' where paper_id = ?`,
      ...['truncate box.counted_envelope', 'truncate box.envelope', ballots],
    ];
    for (const sql of changes) await refused(sql, vote);
    await advance(vote);
    for (const sql of changes) await refused(sql, vote);
    expect(await opened(vote)).toHaveLength(3);
  });
});
