import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { entryLine, envelopeLeaf, openedHash, sealBallot } from '#ballots';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { SequencerService } from '../log/sequencer.service.js';
import { PapersService } from '../papers.service.js';
import { VotingReader } from '../voting.reader.js';
import { ClosingReader } from './closing.reader.js';
import { ClosingService } from './closing.service.js';
import type { PaperStep } from './closing.views.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const choices = [['1'], ['1', '2'], ['2']];

/** Three people vote, and one of them changes their ballot. */
async function castVote(challengeHours = 0): Promise<OpenVote> {
  const vote = await openVote(rooms, { settings: { challengeHours } });
  const cast = async (index: number, marked: string[], revision = 0) => {
    const voter = vote.voters[index];
    if (voter)
      await rooms.with(CastingService, (s) =>
        s.cast(voter, vote.processId, ballot(marked, revision)),
      );
  };
  for (const [index, marked] of choices.entries()) await cast(index, [...marked]);
  await cast(0, ['3'], 1);
  return vote;
}

/** The vote ends this many hours ago, and closes. */
async function end({ processId }: OpenVote, hoursAgo = 0): Promise<void> {
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() - make_interval(hours => ?)
     where process_id = ? and kind = 'vote'`,
    [hoursAgo, processId],
  );
  await rooms.with(PapersService, (s) => s.close(processId));
}

const advance = ({ paperId }: OpenVote) => rooms.with(ClosingService, (s) => s.advance(paperId));
const state = ({ paperId }: OpenVote) => rooms.with(ClosingReader, (s) => s.state(paperId));
const rows = <Row extends object>(vote: OpenVote, sql: string) =>
  rooms.sql<Row>(sql, [vote.paperId]);
const entries = async (vote: OpenVote) =>
  (
    await rows<{ entry: string }>(
      vote,
      'select entry from box.log_entry where paper_id = ? order by position',
    )
  ).map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
const opened = (vote: OpenVote) =>
  rows<{ ballot: string }>(
    vote,
    'select ballot from box.opened_ballot where paper_id = ? order by position',
  );

describe('a vote that has closed', () => {
  it('is stripped and opened at once where nothing can be challenged', async () => {
    const vote = await castVote();
    expect(await state(vote)).toMatchObject({ step: 'open', waitsFor: [{ for: 'close' }] });
    await end(vote);
    expect(await advance(vote)).toMatchObject({ step: 'opened', waitsFor: [] });
  });

  it('does nothing before it has closed', async () => {
    const vote = await castVote();
    expect((await advance(vote)).step).toBe('open');
    expect(await opened(vote)).toEqual([]);
  });

  it('waits for its challenge window, by the clock of the database', async () => {
    const vote = await castVote(2);
    await end(vote, 1);
    const waiting = await advance(vote);
    expect(waiting).toMatchObject({ step: 'closed', challengeOver: false });
    expect(waiting.waitsFor).toContainEqual({
      ...{ for: 'challenge-window', until: waiting.challengeEndsAt },
    });
    expect(waiting.challengeEndsAt.getTime() - waiting.closesAt.getTime()).toBe(2 * 3_600_000);
    await rooms.sql(
      `update phase set closes_at = closes_at - interval '1 hour' where process_id = ? and kind = 'vote'`,
      [vote.processId],
    );
    expect((await advance(vote)).step).toBe('opened');
  });

  it('has the last ballot of every voter, sorted by bytes, and nobody’s name anywhere', async () => {
    const vote = await castVote();
    const tags = await rows<{ voter_tag: string; sealed: Buffer }>(
      vote,
      'select voter_tag from box.envelope where paper_id = ?',
    );
    expect(tags).toHaveLength(3);
    await end(vote);
    await advance(vote);
    const lines = (await opened(vote)).map((row) => row.ballot);
    expect(lines).toEqual(['{"choices":["1","2"]}', '{"choices":["2"]}', '{"choices":["3"]}']);
    for (const table of ['envelope', 'cast_attempt'])
      expect(await rows(vote, `select 1 from box.${table} where paper_id = ?`)).toEqual([]);
    const counted = await rows(vote, 'select * from box.counted_envelope where paper_id = ?');
    expect(counted).toHaveLength(3);
    const everything = JSON.stringify([counted, await entries(vote)]);
    for (const { voter_tag } of tags) expect(everything).not.toContain(voter_tag);
  });

  it('tells each step in its log, with the hashes of what was stripped and opened', async () => {
    const vote = await castVote();
    await end(vote);
    await advance(vote);
    const counted = await rows<{ leaf: string }>(
      vote,
      'select leaf from box.counted_envelope where paper_id = ?',
    );
    const leaves = counted.map(({ leaf }) => `${leaf}\n`).sort();
    const hash = createHash('sha256').update(leaves.join('')).digest('hex');
    const lines = (await opened(vote)).map((row) => row.ballot);
    expect((await entries(vote)).slice(-3)).toEqual([
      { kind: 'closed' },
      { kind: 'stripped', envelopes: 3, hash },
      { kind: 'opened', ballots: 3, hash: openedHash(lines) },
    ]);
  });

  it('goes each step once, however many ask at the same moment', async () => {
    const vote = await castVote();
    await end(vote);
    await Promise.all([advance(vote), advance(vote), advance(vote)]);
    expect((await advance(vote)).step).toBe('opened');
    const kinds = (await entries(vote)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'stripped' || kind === 'opened')).toEqual([
      ...['stripped', 'opened'],
    ]);
    expect(await opened(vote)).toHaveLength(3);
  });

  it('is taken further after a crash between two steps, and a broken step leaves nothing', async () => {
    const vote = await castVote();
    await end(vote);
    const crash = rooms.act(async (app) => {
      await app.get(EntityManager).transactional(async () => {
        await app.get(ClosingService).advance(vote.paperId);
        throw new Error('the power fails');
      });
    });
    await expect(crash).rejects.toThrow('the power fails');
    expect((await state(vote)).step).toBe('closed');
    expect(await opened(vote)).toEqual([]);
    expect(await rows(vote, 'select 1 from box.envelope where paper_id = ?')).toHaveLength(3);

    await rooms.sql(
      `alter table box.opened_ballot add constraint full_disk check (position < 0) not valid`,
    );
    await expect(advance(vote)).rejects.toThrow(/full_disk/);
    expect((await state(vote)).step).toBe('stripped');
    expect(await opened(vote)).toEqual([]);
    await rooms.sql('alter table box.opened_ballot drop constraint full_disk');
    expect((await advance(vote)).step).toBe('opened');
    expect(await opened(vote)).toHaveLength(3);
  });

  it('without a single ballot comes to an opened box with none', async () => {
    const vote = await openVote(rooms);
    await end(vote);
    expect((await advance(vote)).step).toBe('opened');
    expect(await opened(vote)).toEqual([]);
    expect((await entries(vote)).at(-1)).toMatchObject({ kind: 'opened', ballots: 0 });
  });
});

describe('the steps of a paper', () => {
  const steps: readonly PaperStep[] = ['closed', 'stripped', 'opened', 'destroyed'];
  const move = (paperId: string, step: PaperStep) =>
    rooms.sql('update ballot_paper set state = ? where id = ?', [step, paperId]);
  const reach = async (paperId: string, last: PaperStep) => {
    for (const step of steps.slice(0, steps.indexOf(last) + 1)) await move(paperId, step);
  };

  it.each<readonly [PaperStep, PaperStep]>([
    ['closed', 'open'],
    ['stripped', 'closed'],
    ['opened', 'stripped'],
    ['destroyed', 'opened'],
  ])('never go from %s back to %s, not even by SQL', async (from, to) => {
    const { paperId } = await openVote(rooms);
    await reach(paperId, from);
    await expect(move(paperId, to)).rejects.toThrow(/frozen/);
  });

  it.each<readonly [PaperStep, PaperStep]>([
    ['open', 'stripped'],
    ['open', 'opened'],
    ['closed', 'opened'],
    ['closed', 'destroyed'],
    ['stripped', 'destroyed'],
  ])('are taken one at a time: never from %s to %s', async (from, to) => {
    const { paperId } = await openVote(rooms);
    await reach(paperId, from);
    await expect(move(paperId, to)).rejects.toThrow(/frozen/);
  });
});

describe('the timetable’s tick', () => {
  it('takes every paper further, though one of them fails', async () => {
    const [broken, sound] = [await castVote(), await castVote()];
    await end(broken);
    await end(sound);
    await rooms.sql(
      `insert into box.leaf_pending (paper_id, entry) values (?, '{"kind":"nonsense"}')`,
      [broken.paperId],
    );
    await rooms.with(ClosingService, (s) => s.advanceDue());
    expect((await state(sound)).step).toBe('opened');
    expect((await state(broken)).step).toBe('closed');
    expect((await state(broken)).waitsFor).toContainEqual({
      ...{ for: 'leaves', open: expect.any(Number) },
    });
    await rooms.sql(
      `delete from box.leaf_pending where paper_id = ? and entry = '{"kind":"nonsense"}'`,
      [broken.paperId],
    );
    await rooms.with(ClosingService, (s) => s.advanceDue());
    expect((await state(broken)).step).toBe('opened');
  });
});

describe('what waits for the log', () => {
  it('keeps a closed box closed until it is written, and is written first', async () => {
    const vote = await castVote();
    await end(vote);
    expect((await state(vote)).waitsFor).toContainEqual({
      ...{ for: 'leaves', open: expect.any(Number) },
    });
    await rooms.with(SequencerService, (s) => s.sequence(vote.paperId));
    expect((await state(vote)).waitsFor).toEqual([]);
    expect((await advance(vote)).step).toBe('opened');
    expect(await rows(vote, 'select 1 from box.leaf_pending where paper_id = ?')).toEqual([]);
  });
});

describe('an envelope that holds no ballot of this paper', () => {
  it('stops the opening, sealed and logged as it may be: nothing is counted, nothing dropped', async () => {
    const vote = await openVote(rooms, { settings: { challengeHours: 0 } });
    const paper = await rooms.with(VotingReader, (s) => s.paper(vote.paperId));
    if (!paper) throw new Error('the paper has gone');
    const { definition, configHash } = paper;
    const { keys, sealedBytes } = definition;
    const foreign = await sealBallot('{"choices":["99"]}', { configHash, keys, sealedBytes });
    const leaf = envelopeLeaf(foreign);
    await rooms.sql(
      `insert into box.envelope (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
       values (?, 'tag', 1, decode(?, 'hex'), ?, 'code')`,
      [vote.paperId, Buffer.from(foreign).toString('hex'), leaf],
    );
    await rooms.sql('insert into box.leaf_pending (paper_id, entry) values (?, ?)', [
      ...[vote.paperId, entryLine({ kind: 'ballot', envelope: leaf })],
    ]);
    await end(vote);
    const stopped = await advance(vote);
    expect(stopped.waitsFor).toEqual([{ for: 'incident', kind: 'not-a-ballot', ballots: 1 }]);
    expect(await opened(vote)).toEqual([]);
    await advance(vote);
    const acts = await rooms.sql(
      `select facts from platform.audit_log where act = 'voting.opening-stopped' and subject = ?`,
      [vote.paperId],
    );
    expect(acts).toEqual([{ facts: { kind: 'not-a-ballot', ballots: 1 } }]);
  });
});
