import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalBallot, countPaper, openedHash } from '#ballots';
import { TallyingService } from '#tallying';
import { CastingService, PapersService, SequencerService, VotingReader } from '#voting';
import { finishCount } from '../support/count.js';
import { ballot, openVote, type OpenVote } from '../support/vote.js';
import { Gate, type Moment } from './support/gate.js';
import { RunningSite } from './support/running-site.js';

const marked = [['1'], ['2', '3'], ['1', '2'], ['3'], ['1'], ['2']];

/** One vote's way from the close to its result, told in order. */
describe('a worker that is killed between the close and the result', () => {
  let site: RunningSite;
  let vote: OpenVote;

  beforeAll(async () => {
    site = await RunningSite.open();
    vote = await openVote(site.rooms, { voters: marked.length });
    for (const [index, choices] of marked.entries()) {
      const voter = vote.voters[index] ?? vote.stranger;
      await site.rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(choices)));
    }
    await site.rooms.with(SequencerService, (s) => s.sequence(vote.paperId));
    await site.rooms.sql(
      `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
      [vote.processId],
    );
  });
  afterAll(async () => {
    await site.close();
  });

  /** How far the vote has come, in numbers that a half step would spoil. */
  async function stand() {
    const { paperId } = vote;
    const [row] = await site.rooms.sql<Record<string, number | string>>(
      `select state,
         (select count(*)::int from box.envelope where paper_id = paper.id) as envelopes,
         (select count(*)::int from box.cast_attempt where paper_id = paper.id) as attempts,
         (select count(*)::int from box.counted_envelope where paper_id = paper.id) as counted,
         (select count(*)::int from box.opened_ballot where paper_id = paper.id) as opened,
         (select count(*)::int from box.log_entry where paper_id = paper.id) as logged,
         (select count(*)::int from box.leaf_pending where paper_id = paper.id) as pending,
         (select count(*)::int from box.checkpoint where paper_id = paper.id) as checkpoints,
         (select count(*)::int from count where paper_id = paper.id and result is not null) as results
       from ballot_paper paper where id = ?`,
      [paperId],
    );
    return row;
  }

  async function killAt(moment: Moment): Promise<void> {
    const gate = await Gate.at(site.rooms.url, moment);
    const worker = await site.startWorker();
    try {
      await gate.untilSomebodyWaits();
    } catch (error) {
      throw new Error(`the worker said: ${worker.output}`, { cause: error });
    } finally {
      await worker.kill9();
      await gate.open();
    }
    await site.untilLetGo('worker');
  }

  const six = marked.length;
  /** Paper, keys and the ballots. */
  const entries = six + 2;
  const held = { envelopes: six, attempts: six, counted: 0, opened: 0, results: 0 };

  it('in the middle of closing leaves the vote open, with all that is in it', async () => {
    await killAt('delete on box.envelope');
    expect(await stand()).toEqual({
      ...held,
      ...{ state: 'open', logged: entries, pending: 0, checkpoints: 1 },
    });
  });

  it('in the middle of writing the log leaves it as it was', async () => {
    await site.rooms.act((app) => app.get(PapersService).close(vote.processId));
    await killAt('insert on box.checkpoint');
    expect(await stand()).toEqual({
      ...held,
      ...{ state: 'closed', logged: entries, pending: 1, checkpoints: 1 },
    });
  });

  it('in the middle of taking the names off leaves them all on', async () => {
    await killAt('insert on box.counted_envelope');
    expect(await stand()).toEqual({
      ...held,
      ...{ state: 'closed', logged: entries + 1, pending: 0, checkpoints: 2 },
    });
  });

  it('in the middle of opening the box leaves it shut', async () => {
    await killAt('insert on box.opened_ballot');
    expect(await stand()).toEqual({
      ...{ envelopes: 0, attempts: 0, counted: six, opened: 0, results: 0 },
      ...{ state: 'stripped', logged: entries + 2, pending: 0, checkpoints: 3 },
    });
  });

  it('in the middle of keeping the result leaves none', async () => {
    await killAt('update on public.count');
    expect(await stand()).toEqual({
      ...{ envelopes: 0, attempts: 0, counted: six, opened: six, results: 0 },
      ...{ state: 'opened', logged: entries + 3, pending: 0, checkpoints: 4 },
    });
  });

  it('is followed by one that comes to the same bytes, once', async () => {
    const { rooms } = site;
    const counts = await rooms.sql<{ id: string }>('select id from count where paper_id = ?', [
      vote.paperId,
    ]);
    expect(counts).toHaveLength(1);
    const countId = counts[0]?.id ?? '';
    const outcome = await finishCount(rooms, countId);

    const ballots = marked.map((choices) => canonicalBallot({ choices })).sort();
    const paper = await rooms.with(VotingReader, (reader) => reader.paper(vote.paperId));
    if (!paper) throw new Error('the paper has gone');
    const { definition, configHash } = paper;
    const ballotsHash = openedHash(ballots);
    expect(outcome.ballotsHash).toBe(ballotsHash);
    expect(outcome.result).toBe(await countPaper({ definition, configHash, ballotsHash, ballots }));
    // The job that the dead worker held comes again in its time: there is nothing left for it.
    expect(await rooms.with(TallyingService, (s) => s.count(countId))).toBeNull();
    expect(await stand()).toMatchObject({ results: 1 });
  });
});
