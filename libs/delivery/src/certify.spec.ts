import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  AlreadyCertifiedError,
  CountsDisagreeError,
  NotCountedError,
  NotProposedError,
  PabulibImportService,
  TallyingService,
} from '#tallying';
import {
  BallotsChangedError,
  CastingService,
  SamePersonError,
  SequencerService,
  VotingReader,
} from '#voting';
import { closeVote, countAgain, finishCount } from '../../../test/support/count.js';
import { returningOfficers } from '../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { withoutGuards } from '../../../test/support/without-guards.js';
import { AwardsReader } from './awards.reader.js';
import { CertificationReader } from './certification.reader.js';
import { CertifyService } from './certify.service.js';
import { HeldElsewhereError } from './delivery.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** Four projects of which the money reaches for some; three people vote, and the vote closes. */
async function closedVote(): Promise<OpenVote> {
  const costs = [1_234_56, 5_000_00, 6_000_00, 99];
  const vote = await openVote(rooms, { costs, rule: 'greedy' });
  for (const [index, choices] of [
    ['1', '4'],
    ['1', '2'],
    ['2', '3'],
  ].entries()) {
    const voter = vote.voters[index];
    if (voter)
      await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(choices)));
  }
  await closeVote(rooms, vote.processId);
  return vote;
}

async function countedVote(): Promise<OpenVote> {
  const vote = await closedVote();
  await countAgain(rooms, vote.paperId);
  return vote;
}

async function proposedVote(): Promise<OpenVote> {
  const vote = await countedVote();
  await propose(vote);
  return vote;
}

/** Two people who may; the second's certifying is what the tests look at. */
const [proposer, certifier] = [randomUUID(), randomUUID()];
const propose = (vote: OpenVote, by: string = proposer) =>
  rooms.with(CertifyService, (s) => s.propose(by, vote.processId));
const certify = (vote: OpenVote, by: string = certifier) =>
  rooms.with(CertifyService, (s) => s.certify(by, vote.processId));
const awards = (vote: OpenVote) => rooms.with(AwardsReader, (s) => s.ofProcess(vote.processId));

describe('certifying a count', () => {
  it('is refused when a ballot was changed since, for the first person and the second', async () => {
    for (const [before, act] of [
      [countedVote, propose],
      [proposedVote, certify],
    ] as const) {
      const vote = await before();
      await withoutGuards(
        ...([rooms, 'box.opened_ballot'] as const),
        `update box.opened_ballot set ballot = '{"choices":["3"]}' where paper_id = ? and position = 0`,
        [vote.paperId],
      );
      await expect(act(vote)).rejects.toThrow(BallotsChangedError);
      expect(await awards(vote)).toEqual([]);
    }
  });

  it('makes an award of each funded project, at the cost that stood on the paper', async () => {
    const vote = await proposedVote();
    expect(await certify(vote)).toBe(3);
    const paper = await rooms.with(VotingReader, (s) => s.paperOf(vote.processId));
    const costs = new Map(paper?.definition.projects.map((p) => [p.code, p.costPence]));
    const made = await awards(vote);
    expect(made.map(({ projectCode }) => projectCode)).toEqual(['1', '2', '4']);
    for (const { projectCode, amountPence } of made)
      expect(amountPence).toBe(costs.get(projectCode));
    expect(made.reduce((sum, { amountPence }) => sum + amountPence, 0)).toBe(
      1_234_56 + 5_000_00 + 99,
    );
    expect(made.map(({ reference }) => reference)).toEqual([
      `${vote.slug}-001`,
      `${vote.slug}-002`,
      `${vote.slug}-003`,
    ]);
  });

  it('is refused before anything is counted, and while a count is under way', async () => {
    const vote = await closedVote();
    await expect(propose(vote)).rejects.toThrow(NotCountedError);
    await expect(certify(vote)).rejects.toThrow(NotCountedError);
    await countAgain(rooms, vote.paperId);
    await propose(vote);
    await rooms.with(TallyingService, (s) => s.request(null, vote.paperId));
    await expect(certify(vote)).rejects.toThrow(NotCountedError);
    expect(await awards(vote)).toEqual([]);
  });

  it('happens once, however many press the button at the same moment', async () => {
    const vote = await proposedVote();
    const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => certify(vote)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(certify(vote)).rejects.toThrow(AlreadyCertifiedError);
    expect(await awards(vote)).toHaveLength(3);
  });

  it('is refused when two counts of the same ballots gave different bytes', async () => {
    const vote = await proposedVote();
    await countAgain(rooms, vote.paperId);
    await rooms.sql(
      `update count set result_hash = 'something else' where paper_id = ? and number = 2`,
      [vote.paperId],
    );
    await expect(certify(vote)).rejects.toThrow(CountsDisagreeError);
    expect(await awards(vote)).toEqual([]);
  });

  it('is refused for a vote that was held elsewhere', async () => {
    const file = new URL('../../counting/cases/Netherlands_Assen_2024.pb', import.meta.url);
    const { processId, countId } = await rooms.with(PabulibImportService, (s) =>
      s.import(createReadStream(file, 'utf8'), {}, () => undefined),
    );
    await finishCount(rooms, countId);
    const by = randomUUID();
    await expect(rooms.with(CertifyService, (s) => s.certify(by, processId))).rejects.toThrow(
      HeldElsewhereError,
    );
  });

  it('is written into the audit log and the vote’s log with the fingerprint of the result', async () => {
    const vote = await proposedVote();
    await certify(vote);
    const [made] = await awards(vote);
    const audited = await rooms.sql<{ act: string; actor: string; facts: object }>(
      `select act, actor, facts from platform.audit_log
       where act in ('delivery.propose', 'delivery.certify')
         and subject in (select id::text from count where paper_id = ?) order by id`,
      [vote.paperId],
    );
    const resultHash = made?.resultHash;
    expect(audited).toEqual([
      { act: 'delivery.propose', actor: proposer, facts: { resultHash } },
      { act: 'delivery.certify', actor: certifier, facts: { awards: 3, resultHash } },
    ]);
    await rooms.with(SequencerService, (s) => s.sequence(vote.paperId));
    const logged = await rooms.sql<{ entry: string }>(
      'select entry from box.log_entry where paper_id = ? order by position',
      [vote.paperId],
    );
    expect(logged.slice(-2).map(({ entry }) => JSON.parse(entry) as object)).toEqual([
      { kind: 'result', hash: resultHash },
      { kind: 'certified', hash: resultHash },
    ]);
  });
});

describe('the two people who certify', () => {
  it('are two: whoever proposed is refused, and nothing is awarded', async () => {
    const vote = await proposedVote();
    await expect(certify(vote, proposer)).rejects.toThrow(SamePersonError);
    expect(await awards(vote)).toEqual([]);
  });

  it('are two for the database as well', async () => {
    const vote = await proposedVote();
    await expect(
      rooms.sql(
        `update count set state = 'certified', certified_by = proposed_by where paper_id = ?`,
        [vote.paperId],
      ),
    ).rejects.toThrow(/count_certified_by_two/);
  });

  it('come one after the other: without a proposal there is nothing to certify', async () => {
    const vote = await countedVote();
    await expect(certify(vote)).rejects.toThrow(NotProposedError);
    expect(await awards(vote)).toEqual([]);
  });

  it('are the first to propose and another: proposing again changes nothing', async () => {
    const vote = await proposedVote();
    const columns = () =>
      rooms.sql('select proposed_by, proposed_at from count where paper_id = ?', [vote.paperId]);
    const before = await columns();
    await propose(vote);
    await propose(vote, certifier);
    expect(await columns()).toEqual(before);
    await expect(certify(vote, proposer)).rejects.toThrow(SamePersonError);
    expect(await certify(vote, certifier)).toBe(3);
  });

  it('are named to those who run the vote', async () => {
    const vote = await countedVote();
    const [first, second] = await returningOfficers(rooms, vote.organisationId, 'first', 'second');
    await propose(vote, first);
    const named = () => rooms.with(CertificationReader, (s) => s.ofProcess(vote.processId));
    expect(await named()).toMatchObject({ proposedBy: { id: first }, certifiedBy: null });
    await certify(vote, second);
    expect((await named())?.certifiedBy).toMatch(/^second-/);
  });
});

describe('an award', () => {
  it.each([
    ['changed', "update award set amount_pence = 1 where reference like 'vote-%'"],
    ['deleted', 'delete from award'],
    ['swept away', 'truncate award cascade'],
  ])('cannot be %s, not even by SQL', async (_what, statement) => {
    const vote = await proposedVote();
    await certify(vote);
    const before = await awards(vote);
    await expect(rooms.sql(statement)).rejects.toThrow(/append-only/);
    expect(await awards(vote)).toEqual(before);
  });
});
