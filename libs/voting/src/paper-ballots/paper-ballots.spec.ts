import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotAllowedError, sha256 } from '#platform';
import { returningOfficers } from '../../../../test/support/officers.js';
import { issuePapers } from '../../../../test/support/paper-voters.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, setTimetable, type OpenVote } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { ClosingService } from '../closing/closing.service.js';
import { PapersService } from '../papers.service.js';
import { TurnoutService } from '../turnout.service.js';
import { BallotNotAllowedError, NotVotingOnlineError } from '../voting.errors.js';
import { VoterTag } from '../voter-tag.js';
import { VotingReader } from '../voting.reader.js';
import { IssuePaperService } from './issue-paper.service.js';
import type { KeyPaperDto } from './key-paper.dto.js';
import {
  BatchClosedError,
  BatchNotReconciledError,
  KeyedAlreadyError,
  KeyedByYouError,
  MorePapersThanIssuedError,
  NoPileAfterSampleError,
  NoSuchPaperError,
  NotInTheSampleError,
  PaperIssuedAlreadyError,
  PapersNotTakenError,
  SampleDrawnError,
  SampleTooLateError,
} from './paper-ballots.errors.js';
import { PaperBallotsReader } from './paper-ballots.reader.js';
import { PaperBatchesService } from './paper-batches.service.js';
import { PaperSampleService } from './paper-sample.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

type Keyers = readonly [string, string, string];

type OnPaper = OpenVote & { readonly officers: Keyers };

/** A vote with three returning officers, who key papers too. */
async function voteOnPaper(): Promise<OnPaper> {
  const vote = await openVote(rooms);
  const officers = await returningOfficers(rooms, vote.organisationId, 'ann', 'ben', 'cat');
  return { ...vote, officers };
}

/** A pile of so many papers, each of which somebody was given. @returns its id */
async function pileOf({ officers, ...vote }: OnPaper, papers: number): Promise<string> {
  await issuePapers(rooms, vote, officers[0], papers);
  return batches((s) => s.open(officers[0], vote.paperId, papers));
}

const paper = (serial: number, choices: string[]): KeyPaperDto => ({ serial, choices });
const batches = <T>(work: (service: PaperBatchesService) => Promise<T>) =>
  rooms.with(PaperBatchesService, work);
const key = (by: string, batchId: string, input: KeyPaperDto) =>
  batches((s) => s.key(by, batchId, input));
const issue = (vote: { paperId: string; officers: Keyers }, electorId: string) =>
  rooms.with(IssuePaperService, (s) => s.issue(vote.officers[0], vote.paperId, electorId));
const electorOf = async ({ processId }: OpenVote, email: string) => {
  const [entry] = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email = ?',
    [processId, email],
  );
  return entry?.id ?? '';
};

/** Both keyers key these papers alike. */
async function keyTwice(officers: Keyers, batchId: string, papers: readonly KeyPaperDto[]) {
  for (const input of papers) {
    await key(officers[0], batchId, input);
    await key(officers[1], batchId, input);
  }
}

async function opened(vote: OpenVote): Promise<readonly string[]> {
  await setTimetable(rooms, vote.processId, 'count');
  await rooms.with(PapersService, (s) => s.close(vote.processId));
  await rooms.with(ClosingService, (s) => s.advance(vote.paperId));
  return rooms.with(VotingReader, (s) => s.openedBallots(vote.paperId));
}

describe('a ballot on paper', () => {
  it('takes the place of the one cast online, which is counted no more', async () => {
    const vote = await voteOnPaper();
    const [first, second] = vote.voters;
    if (!first || !second) throw new Error('the vote has no voters');
    await rooms.with(CastingService, (s) => s.cast(first, vote.processId, ballot(['1'])));
    await rooms.with(CastingService, (s) => s.cast(second, vote.processId, ballot(['2'])));
    await issue(vote, await electorOf(vote, first.email));
    await expect(
      rooms.with(CastingService, (s) => s.cast(first, vote.processId, ballot(['3'], 1))),
    ).rejects.toThrow(NotVotingOnlineError);
    expect(await opened(vote)).toEqual(['{"choices":["2"]}']);
  });

  it('is told to the voter, when they have an account, in a job that holds no choice', async () => {
    const vote = await voteOnPaper();
    const [voter] = vote.voters;
    if (!voter) throw new Error('the vote has no voters');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
    await issue(vote, await electorOf(vote, voter.email));
    await issuePapers(rooms, vote, vote.officers[0], 1);
    const jobs = await rooms.sql<{ data: unknown }>(
      `select data from platform.outbox where name = 'voting.tell-of-paper' and data->>'paperId' = ?`,
      [vote.paperId],
    );
    expect(jobs).toEqual([{ data: { accountId: voter.id, paperId: vote.paperId } }]);
  });

  it('leaves somebody who voted online out of the turnout until it comes back', async () => {
    const vote = await voteOnPaper();
    const [voter, other] = vote.voters;
    if (!voter || !other) throw new Error('the vote has no voters');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
    await rooms.with(TurnoutService, (s) => s.addOne(vote.paperId));
    const turnout = async () =>
      (await rooms.with(VotingReader, (s) => s.paper(vote.paperId)))?.turnout;
    expect(await turnout()).toBe(1);
    await issue(vote, await electorOf(vote, other.email));
    expect(await turnout()).toBe(1);
    await issue(vote, await electorOf(vote, voter.email));
    expect(await turnout()).toBe(0);
    const id = await batches((s) => s.open(vote.officers[0], vote.paperId, 1));
    await keyTwice(vote.officers, id, [paper(1, ['2'])]);
    await batches((s) => s.close(vote.officers[0], id));
    expect(await turnout()).toBe(1);
  });

  it('is given to one person once, by a returning officer', async () => {
    const vote = await voteOnPaper();
    const elector = await electorOf(vote, vote.voters[0]?.email ?? '');
    await expect(
      rooms.with(IssuePaperService, (s) => s.issue(vote.stranger.id, vote.paperId, elector)),
    ).rejects.toThrow(NotAllowedError);
    await issue(vote, elector);
    await expect(issue(vote, elector)).rejects.toThrow(PaperIssuedAlreadyError);
  });
});

describe('a pile of papers', () => {
  it('is keyed twice by two people and counted with the ballots cast online', async () => {
    const vote = await voteOnPaper();
    const [voter] = vote.voters;
    if (!voter) throw new Error('the vote has no voters');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['2'])));
    const id = await pileOf(vote, 2);
    expect(await key(vote.officers[0], id, paper(1, ['3', '1']))).toBe('once');
    expect(await key(vote.officers[1], id, paper(1, ['1', '3']))).toBe('agreed');
    await keyTwice(vote.officers, id, [paper(2, ['2'])]);
    await batches((s) => s.close(vote.officers[0], id));
    expect(await opened(vote)).toEqual([
      ...['{"choices":["1","3"]}', '{"choices":["2"]}', '{"choices":["2"]}'],
    ]);
  });

  it('is settled by a third person where two differ', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 1);
    await key(vote.officers[0], id, paper(1, ['1']));
    expect(await key(vote.officers[1], id, paper(1, ['2']))).toBe('differs');
    await expect(batches((s) => s.close(vote.officers[0], id))).rejects.toThrow(
      BatchNotReconciledError,
    );
    await expect(key(vote.officers[1], id, paper(1, ['1']))).rejects.toThrow(KeyedByYouError);
    expect(await key(vote.officers[2], id, paper(1, ['2']))).toBe('agreed');
    await expect(key(vote.stranger.id, id, paper(1, ['2']))).rejects.toThrow(KeyedAlreadyError);
    await batches((s) => s.close(vote.officers[0], id));
    expect(await opened(vote)).toEqual(['{"choices":["2"]}']);
  });

  it('is keyed by one person once, whatever the service would say', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 1);
    await key(vote.officers[0], id, paper(1, ['1']));
    await expect(key(vote.officers[0], id, paper(1, ['1']))).rejects.toThrow(KeyedByYouError);
    await expect(
      rooms.sql(
        `insert into box.paper_entry (batch_id, serial, pass, keyed_by, mark, spoilt)
         values (?, 1, 2, ?, 'mark', 'blank')`,
        [id, vote.officers[0]],
      ),
    ).rejects.toThrow(/by another person/);
    await expect(
      rooms.sql(`update box.paper_entry set mark = 'other' where batch_id = ?`, [id]),
    ).rejects.toThrow(/cannot be changed/);
  });

  it('is open to no one reading that stands alone: three who differ look at it together', async () => {
    const vote = await voteOnPaper();
    const [ann, ben, cat] = vote.officers;
    const id = await pileOf(vote, 1);
    await key(ann, id, paper(1, ['1']));
    await key(ben, id, paper(1, ['2']));
    expect(await key(cat, id, paper(1, ['3']))).toBe('all-differ');
    await expect(batches((s) => s.close(ann, id))).rejects.toThrow(BatchNotReconciledError);
    const [pile] = await rooms.with(PaperBallotsReader, (s) => s.batches(vote.paperId));
    expect(pile).toMatchObject({ settled: 0, allDiffer: [1] });
    await expect(key(cat, id, paper(1, ['2']))).rejects.toThrow(KeyedByYouError);
    expect(await key(ann, id, paper(1, ['1', '2']))).toBe('all-differ');
    await expect(key(ann, id, paper(1, ['2']))).rejects.toThrow(KeyedByYouError);
    expect(await key(cat, id, paper(1, ['2', '1']))).toBe('agreed');
    await batches((s) => s.close(ann, id));
    expect(await opened(vote)).toEqual(['{"choices":["1","2"]}']);
  });

  it('holds no more papers than people were given, however many piles are started at once', async () => {
    const vote = await voteOnPaper();
    const start = (papers: number) =>
      batches((s) => s.open(vote.officers[0], vote.paperId, papers));
    await expect(start(1)).rejects.toThrow(MorePapersThanIssuedError);
    await issuePapers(rooms, vote, vote.officers[0], 3);
    await expect(start(4)).rejects.toMatchObject({ params: { issued: 3, received: 4 } });
    const started = await Promise.allSettled([start(2), start(2), start(2)]);
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await start(1);
    await expect(start(1)).rejects.toThrow(MorePapersThanIssuedError);
  });

  it('is not closed over more papers than people were given', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 1);
    await keyTwice(vote.officers, id, [paper(1, ['1'])]);
    await rooms.sql(`update box.entitlement set state = 'void' where paper_id = ?`, [vote.paperId]);
    await expect(batches((s) => s.close(vote.officers[0], id))).rejects.toThrow(
      MorePapersThanIssuedError,
    );
  });

  it('takes only what the paper allows, on papers that lie in it', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 1);
    await expect(key(vote.officers[0], id, paper(1, ['1', '2', '3']))).rejects.toThrow(
      BallotNotAllowedError,
    );
    await expect(key(vote.officers[0], id, paper(2, ['1']))).rejects.toThrow(NoSuchPaperError);
  });

  it('keeps the box shut while it is open, and stays as it is once closed', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 1);
    await setTimetable(rooms, vote.processId, 'count');
    await rooms.with(PapersService, (s) => s.close(vote.processId));
    const state = await rooms.with(ClosingService, (s) => s.advance(vote.paperId));
    expect(state.step).toBe('closed');
    expect(state.waitsFor).toContainEqual({ for: 'paper-batches', open: 1 });

    await keyTwice(vote.officers, id, [{ serial: 1, spoilt: 'blank' }]);
    await batches((s) => s.close(vote.officers[0], id));
    await expect(key(vote.officers[2], id, paper(1, ['1']))).rejects.toThrow(BatchClosedError);
    const { step } = await rooms.with(ClosingService, (s) => s.advance(vote.paperId));
    expect(step).toBe('opened');
    await expect(batches((s) => s.open(vote.officers[0], vote.paperId, 1))).rejects.toThrow(
      PapersNotTakenError,
    );
  });

  it('accounts for every paper: keyed, spoilt, not returned', async () => {
    const vote = await voteOnPaper();
    for (const { email } of vote.voters) await issue(vote, await electorOf(vote, email));
    const id = await batches((s) => s.open(vote.officers[0], vote.paperId, 2));
    await keyTwice(vote.officers, id, [paper(1, ['1']), { serial: 2, spoilt: 'unclear' }]);
    await batches((s) => s.close(vote.officers[0], id));
    expect(await rooms.with(PaperBallotsReader, (s) => s.reconciliation(vote.paperId))).toEqual({
      ...{ issuedToPeople: 3, received: 2, keyed: 1, spoilt: 1, notReturned: 1, tooMany: 0 },
      spoiltBy: [{ reason: 'unclear', papers: 1 }],
    });
  });

  it('shows nobody what another person keyed, and holds it nowhere in the clear', async () => {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, 2);
    await key(vote.officers[0], id, paper(1, ['1']));
    const reader = (by: string) =>
      rooms.with(PaperBallotsReader, (s) => s.keying(vote.paperId, 1, by));
    expect((await reader(vote.officers[0])).toDo).toEqual([2]);
    expect((await reader(vote.officers[1])).toDo).toEqual([1, 2]);
    const [entry] = await rooms.sql<{ row: string }>(
      `select entry::text || convert_from(decode('', 'hex'), 'UTF8') as row from box.paper_entry entry where batch_id = ?`,
      [id],
    );
    expect(entry?.row).not.toContain(Buffer.from('choices').toString('hex'));
    expect(entry?.row).not.toContain('choices');
  });
});

describe('the sample of papers', () => {
  async function withPapers(papers: number) {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, papers);
    const serials = Array.from({ length: papers }, (_, index) => index + 1);
    await keyTwice(
      vote.officers,
      id,
      serials.map((serial) => paper(serial, ['1'])),
    );
    await batches((s) => s.close(vote.officers[0], id));
    return vote;
  }
  const draw = (vote: { paperId: string; officers: Keyers }, dice: string, size: number) =>
    rooms.with(PaperSampleService, (s) => s.draw(vote.officers[0], vote.paperId, { dice, size }));

  it('is drawn by the dice, once, so that anybody gets the same papers', async () => {
    const vote = await withPapers(6);
    expect(await draw(vote, '31415 92653', 3)).toBe(3);
    const byHand = [1, 2, 3, 4, 5, 6]
      .map((serial) => ({ serial, place: sha256(`3141592653|1|${serial}`) }))
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .slice(0, 3)
      .map(({ serial }) => serial);
    const sample = await rooms.with(PaperBallotsReader, (s) => s.sample(vote.paperId));
    expect(sample?.papers.map(({ serial }) => serial)).toEqual(byHand);
    await expect(draw(vote, '2718281828', 3)).rejects.toThrow(SampleDrawnError);
  });

  it('is drawn from all papers that there will be: no pile comes after the dice', async () => {
    const vote = await withPapers(1);
    await draw(vote, '31415 92653', 1);
    await expect(pileOf(vote, 1)).rejects.toThrow(NoPileAfterSampleError);
  });

  it('finds a paper that says something else than what was counted', async () => {
    const vote = await withPapers(2);
    await draw(vote, '1111111111', 2);
    const check = (serial: number, choices: string[]) =>
      rooms.with(PaperSampleService, (s) =>
        s.check(vote.officers[2], vote.paperId, 1, paper(serial, choices)),
      );
    expect(await check(1, ['1'])).toBe(true);
    expect(await check(2, ['2'])).toBe(false);
    await expect(check(2, ['1'])).rejects.toThrow(NotInTheSampleError);
    expect(await rooms.with(PaperBallotsReader, (s) => s.sample(vote.paperId))).toMatchObject({
      ...{ checked: 2, errors: 1 },
    });
  });
});

describe('what papers are compared with', () => {
  const secretsOf = async (vote: OpenVote) => {
    const rows = await rooms.sql<{ held: boolean }>(
      'select secret is not null as held from box.paper_batch where paper_id = ?',
      [vote.paperId],
    );
    return rows.map(({ held }) => held);
  };

  async function closedPile(papers: number): Promise<OnPaper> {
    const vote = await voteOnPaper();
    const id = await pileOf(vote, papers);
    const serials = Array.from({ length: papers }, (_, index) => index + 1);
    await keyTwice(
      vote.officers,
      id,
      serials.map((serial) => paper(serial, ['1'])),
    );
    await batches((s) => s.close(vote.officers[0], id));
    return vote;
  }
  const draw = ({ officers, paperId }: OnPaper) =>
    rooms.with(PaperSampleService, (s) =>
      s.draw(officers[0], paperId, { dice: '1234512345', size: 9 }),
    );
  const check = ({ officers, paperId }: OnPaper, serial: number) =>
    rooms.with(PaperSampleService, (s) => s.check(officers[2], paperId, 1, paper(serial, ['1'])));

  it('is a secret of each pile, so that the key of the server alone tries no ballots', async () => {
    const vote = await voteOnPaper();
    const marks: string[] = [];
    const ids = [await pileOf(vote, 1), await pileOf(vote, 1)];
    for (const id of ids) {
      await key(vote.officers[0], id, paper(1, ['1']));
      const [entry] = await rooms.sql<{ mark: string }>(
        'select mark from box.paper_entry where batch_id = ?',
        [id],
      );
      marks.push(entry?.mark ?? '');
      const tried = await rooms.with(VoterTag, (s) =>
        Promise.resolve(s.ofPaper(`${id}|1|{"choices":["1"]}`)),
      );
      expect(entry?.mark).not.toBe(tried);
    }
    expect(new Set(marks).size).toBe(2);
  });

  it('is erased with the names, and then no sample can be drawn', async () => {
    const vote = await closedPile(2);
    expect(await secretsOf(vote)).toEqual([true]);
    await opened(vote);
    expect(await secretsOf(vote)).toEqual([false]);
    await expect(draw(vote)).rejects.toThrow(SampleTooLateError);
  });

  it('outlives the names for a sample that is drawn, until its last paper', async () => {
    const vote = await closedPile(2);
    await draw(vote);
    await opened(vote);
    expect(await secretsOf(vote)).toEqual([true]);
    expect(await check(vote, 1)).toBe(true);
    expect(await secretsOf(vote)).toEqual([true]);
    expect(await check(vote, 2)).toBe(true);
    expect(await secretsOf(vote)).toEqual([false]);
  });
});
