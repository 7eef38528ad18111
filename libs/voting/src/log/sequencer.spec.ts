import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import {
  entryLine,
  leafHash,
  MerkleTree,
  readCheckpoint,
  readEntryLine,
  verifyConsistency,
  verifyInclusion,
  type PaperLog,
} from '#ballots';
import { ConfigDto, createLogger } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote } from '../../../../test/support/vote.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import { VotingReader } from '../voting.reader.js';
import { LogKey } from './log-key.js';
import { LogReader } from './log.reader.js';
import { SequencerService } from './sequencer.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const sequence = (paperId: string) => rooms.with(SequencerService, (s) => s.sequence(paperId));
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const someLeaf = () => createHash('sha256').update(randomUUID()).digest('hex');

async function put(paperId: string, ballots: number): Promise<readonly string[]> {
  const lines = Array.from({ length: ballots }, () =>
    entryLine({ kind: 'ballot', envelope: someLeaf() }),
  );
  for (const line of lines)
    await rooms.sql('insert into box.leaf_pending (paper_id, entry) values (?, ?)', [
      paperId,
      line,
    ]);
  return lines;
}

const entriesOf = (paperId: string) =>
  rooms.with(LogReader, (reader) => reader.entries(paperId, 0, 100_000));

const keyOf = async (paperId: string) => {
  const paper = await rooms.with(VotingReader, (reader) => reader.paper(paperId));
  if (!paper?.definition.log) throw new Error('the vote has no log');
  return paper.definition.log satisfies PaperLog;
};

/** All that the log of a paper is, to see whether a failure left anything of itself. */
const everything = (paperId: string) =>
  rooms.sql<object>(
    `select (select json_agg(t order by id) from box.leaf_pending t where paper_id = ?) as pending,
       (select json_agg(t order by position) from box.log_entry t where paper_id = ?) as entries,
       (select json_agg(t order by level, position) from box.log_node t where paper_id = ?) as nodes,
       (select json_agg(t order by size) from box.checkpoint t where paper_id = ?) as checkpoints`,
    [paperId, paperId, paperId, paperId],
  );

describe('the log of a vote', () => {
  it('begins with the paper and its keys, whatever else came with them', async () => {
    const { paperId } = await openVote(rooms);
    await put(paperId, 5);
    await sequence(paperId);
    const kinds = (await entriesOf(paperId)).map(({ line }) => readEntryLine(line).kind);
    expect(kinds).toEqual(['paper', 'keys', ...Array.from({ length: 5 }, () => 'ballot')]);
  });

  it('is one and without gaps, with three sequencers at once', async () => {
    const { paperId } = await openVote(rooms);
    const lines: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      lines.push(...(await put(paperId, 7)));
      await Promise.all([sequence(paperId), sequence(paperId), sequence(paperId)]);
    }
    const entries = await entriesOf(paperId);
    expect(entries.map(({ index }) => index)).toEqual([...entries.keys()]);
    const ballots = entries.map(({ line }) => line).filter((line) => line.includes('"ballot"'));
    expect([...ballots].sort()).toEqual([...lines].sort());
    expect(await rooms.sql('select 1 from box.leaf_pending where paper_id = ?', [paperId])).toEqual(
      [],
    );
  });

  it('signs a checkpoint for each batch, which the paper’s key verifies', async () => {
    const { paperId } = await openVote(rooms);
    const { key, origin } = await keyOf(paperId);
    const tree = new MerkleTree();
    for (const ballots of [1, 3, 13]) {
      await put(paperId, ballots);
      await sequence(paperId);
      const entries = await entriesOf(paperId);
      for (const { line } of entries.slice(tree.size)) tree.append(line);
      const latest = await rooms.with(LogReader, (reader) => reader.checkpoint(paperId));
      const read = await readCheckpoint(latest?.note ?? '', key);
      expect(read).toEqual({ origin, size: entries.length, root: tree.root() });
    }
  });

  it('signs nothing while nothing waits', async () => {
    const { paperId } = await openVote(rooms);
    await sequence(paperId);
    const before = await everything(paperId);
    await sequence(paperId);
    expect(await everything(paperId)).toEqual(before);
  });

  it('proves each entry, and each checkpoint before, from stored subtrees', async () => {
    const { paperId } = await openVote(rooms);
    for (const ballots of [1, 6, 12]) {
      await put(paperId, ballots);
      await sequence(paperId);
    }
    const size = 2 + 1 + 6 + 12;
    const tree = new MerkleTree();
    const entries = await entriesOf(paperId);
    for (const { line } of entries) tree.append(line);
    for (const { index, line } of entries) {
      const proof = await rooms.with(LogReader, (reader) =>
        reader.inclusionProof(paperId, index, size),
      );
      const claim = { leafHash: leafHash(line), index, size, root: tree.root() };
      expect(verifyInclusion({ ...claim, proof: proof.map(bytes) })).toBe(true);
    }
    for (let from = 0; from <= size; from += 1) {
      const proof = await rooms.with(LogReader, (reader) =>
        reader.consistencyProof(paperId, from, size),
      );
      const claim = { from, to: size, fromRoot: tree.root(from), toRoot: tree.root() };
      expect(verifyConsistency({ ...claim, proof: proof.map(bytes) })).toBe(true);
    }
  });

  it('tells nothing of the order in which ballots of one batch were cast', async () => {
    const { paperId } = await openVote(rooms);
    await sequence(paperId);
    const places = new Set<number>();
    // Four places in 60 shufflings: that one is never seen has a chance of one in ten million.
    for (let batch = 0; batch < 60; batch += 1) {
      const [first] = await put(paperId, 4);
      await sequence(paperId);
      const entries = await rooms.with(LogReader, (reader) =>
        reader.entries(paperId, 2 + batch * 4, 6 + batch * 4),
      );
      places.add(entries.findIndex(({ line }) => line === first));
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('a sequencer', () => {
  it.each(['leaf_pending', 'log_entry', 'log_node', 'checkpoint'])(
    'that is stopped when it comes to %s leaves nothing half done',
    async (table) => {
      const { paperId } = await openVote(rooms);
      await put(paperId, 3);
      await sequence(paperId);
      const lines = await put(paperId, 3);
      const before = await everything(paperId);

      const holder = new pg.Client({ connectionString: rooms.url });
      await holder.connect();
      await holder.query(`begin; lock table box.${table} in share mode`);
      const outcome = expect(sequence(paperId)).rejects.toThrow();
      await waitUntil('a sequencer that waits for the table', async () => {
        const stopped = await holder.query(
          `select pg_cancel_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return stopped.rowCount === 1;
      });
      await outcome;
      await holder.end();

      expect(await everything(paperId)).toEqual(before);
      await sequence(paperId);
      const written = (await entriesOf(paperId)).slice(5).map(({ line }) => line);
      expect([...written].sort()).toEqual([...lines].sort());
    },
  );

  it('signs nothing with another key than the one that the paper names', async () => {
    const { paperId } = await openVote(rooms);
    const before = await everything(paperId);
    const other = Object.assign(new ConfigDto(), {
      LOG_KEY: 'another key of this length at least',
    });
    const attempt = rooms.act((all) =>
      new SequencerService(
        ...([all.get(EntityManager), new LogKey(other), createLogger('silent', 'test')] as const),
      ).sequence(paperId),
    );
    await expect(attempt).rejects.toThrow('LOG_KEY');
    expect(await everything(paperId)).toEqual(before);
  });

  it('goes on with other logs when one fails', async () => {
    const { paperId } = await openVote(rooms);
    const broken = await openVote(rooms);
    await rooms.sql('insert into box.leaf_pending (paper_id, entry) values (?, ?)', [
      broken.paperId,
      '{"kind":"no entry"}',
    ]);
    await rooms.with(SequencerService, (s) => s.sequenceAll());
    expect(await entriesOf(paperId)).toHaveLength(2);
    expect(await entriesOf(broken.paperId)).toHaveLength(0);
  });
});
