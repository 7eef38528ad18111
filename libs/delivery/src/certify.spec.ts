import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  AlreadyCertifiedError,
  CountsDisagreeError,
  NotCountedError,
  PabulibImportService,
  TallyingService,
} from '#tallying';
import { CastingService, VotingReader } from '#voting';
import { closeVote, countAgain, finishCount } from '../../../test/support/count.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { AwardsReader } from './awards.reader.js';
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

const certify = (vote: OpenVote) =>
  rooms.with(CertifyService, (s) => s.certify(vote.stranger.id, vote.processId));
const awards = (vote: OpenVote) => rooms.with(AwardsReader, (s) => s.ofProcess(vote.processId));

describe('certifying a count', () => {
  it('makes an award of each funded project, at the cost that stood on the paper', async () => {
    const vote = await countedVote();
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
    await expect(certify(vote)).rejects.toThrow(NotCountedError);
    await countAgain(rooms, vote.paperId);
    await rooms.with(TallyingService, (s) => s.request(null, vote.paperId));
    await expect(certify(vote)).rejects.toThrow(NotCountedError);
    expect(await awards(vote)).toEqual([]);
  });

  it('happens once, however many press the button at the same moment', async () => {
    const vote = await countedVote();
    const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => certify(vote)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(certify(vote)).rejects.toThrow(AlreadyCertifiedError);
    expect(await awards(vote)).toHaveLength(3);
  });

  it('is refused when two counts of the same ballots gave different bytes', async () => {
    const vote = await countedVote();
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

  it('is written into the audit log with the fingerprint of the result', async () => {
    const vote = await countedVote();
    await certify(vote);
    const [made] = await awards(vote);
    const [entry] = await rooms.sql<{ facts: object }>(
      "select facts from platform.audit_log where act = 'delivery.certify' and actor = ?",
      [vote.stranger.id],
    );
    expect(entry?.facts).toEqual({ awards: 3, resultHash: made?.resultHash });
  });
});

describe('an award', () => {
  it.each([
    ['changed', "update award set amount_pence = 1 where reference like 'vote-%'"],
    ['deleted', 'delete from award'],
    ['swept away', 'truncate award'],
  ])('cannot be %s, not even by SQL', async (_what, statement) => {
    const vote = await countedVote();
    await certify(vote);
    const before = await awards(vote);
    await expect(rooms.sql(statement)).rejects.toThrow(/append-only/);
    expect(await awards(vote)).toEqual(before);
  });
});
