import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { Outbox, type ConfigDto } from '#platform';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { CastingService } from './casting.service.js';
import { PapersService } from './papers.service.js';
import { TagKeyCheck } from './tag-key.check.js';
import { VoterTag } from './voter-tag.js';
import { VotingReader } from './voting.reader.js';
import {
  CastKeyReusedError,
  ChooseSomethingError,
  NotOnThePaperError,
  NotOnTheRollError,
  NotVotingOnlineError,
  OverTheBudgetError,
  StaleBallotError,
  TooManyChoicesError,
  VoteNotOpenError,
  WrongTagKeyError,
} from './voting.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const cast = (
  vote: OpenVote,
  voter: OpenVote['voters'][number] | undefined,
  input: ReturnType<typeof ballot>,
) => {
  if (!voter) throw new Error('no such voter');
  return rooms.with(CastingService, (s) => s.cast(voter, vote.processId, input));
};
const held = (vote: OpenVote) =>
  rooms.sql<{ revision: number; choices: string[]; receipt_code: string }>(
    'select revision, choices, receipt_code from box.ballot where paper_id = ?',
    [vote.paperId],
  );
const close = (vote: OpenVote) => rooms.act((r) => r.get(PapersService).close(vote.processId));

describe('casting a ballot', () => {
  it('gives a receipt whose ballot is in the box', async () => {
    const vote = await openVote(rooms);
    const receipt = await cast(vote, vote.voters[0], ballot(['2', '1']));
    expect(await held(vote)).toEqual([
      { revision: 1, choices: ['1', '2'], receipt_code: receipt.code },
    ]);
    const state = (code: string) =>
      rooms.with(VotingReader, (s) => s.receiptState(vote.paperId, code));
    expect(await state(receipt.code.toLowerCase())).toBe('in-the-box');
    expect(await state('0000-0000-0000-0000')).toBe('unknown');
  });

  it('can be changed until the close, and the older receipt then says so', async () => {
    const vote = await openVote(rooms);
    const first = await cast(vote, vote.voters[0], ballot(['1']));
    const second = await cast(vote, vote.voters[0], ballot(['3'], first.revision));
    expect(await held(vote)).toEqual([{ revision: 2, choices: ['3'], receipt_code: second.code }]);
    expect(await rooms.with(VotingReader, (s) => s.receiptState(vote.paperId, first.code))).toBe(
      'superseded',
    );
  });

  it('is refused for whoever is not on the roll', async () => {
    const vote = await openVote(rooms);
    await expect(cast(vote, vote.stranger, ballot(['1']))).rejects.toThrow(NotOnTheRollError);
    expect(await held(vote)).toEqual([]);
  });

  it('is refused for whoever was given a paper ballot', async () => {
    const vote = await openVote(rooms);
    await rooms.sql(
      "insert into box.entitlement (paper_id, account_id, state) values (?, ?, 'paper')",
      [vote.paperId, vote.voters[0]?.id],
    );
    await expect(cast(vote, vote.voters[0], ballot(['1']))).rejects.toThrow(NotVotingOnlineError);
  });

  it('is refused before the opening and after the closing instant of the database, whatever the state says', async () => {
    const vote = await openVote(rooms);
    const when = (from: string, to: string) =>
      rooms.sql(
        `alter table ballot_paper disable trigger ballot_paper_frozen;
         update ballot_paper set opens_at = clock_timestamp() + interval '${from}', closes_at = clock_timestamp() + interval '${to}'
         where id = '${vote.paperId}';
         alter table ballot_paper enable trigger ballot_paper_frozen`,
      );
    await when('1 hour', '2 hours');
    await expect(cast(vote, vote.voters[0], ballot(['1']))).rejects.toThrow(VoteNotOpenError);
    await when('-2 hours', '0 seconds');
    await expect(cast(vote, vote.voters[0], ballot(['1']))).rejects.toThrow(VoteNotOpenError);
  });

  it('is refused once the paper is closed, and what was cast stays', async () => {
    const vote = await openVote(rooms);
    const receipt = await cast(vote, vote.voters[0], ballot(['1']));
    await close(vote);
    await expect(cast(vote, vote.voters[0], ballot(['2'], receipt.revision))).rejects.toThrow(
      VoteNotOpenError,
    );
    expect((await held(vote)).map(({ choices }) => choices)).toEqual([['1']]);
  });

  it('hands out no ballot before the close, not even to the count', async () => {
    const vote = await openVote(rooms);
    await cast(vote, vote.voters[0], ballot(['1']));
    const ballots = () => rooms.with(VotingReader, (s) => s.ballotsOfClosed(vote.paperId));
    expect(await ballots()).toEqual([]);
    await close(vote);
    expect(await ballots()).toEqual([['1']]);
  });

  it('promises its receipt and the turnout in jobs that hold no choice', async () => {
    const vote = await openVote(rooms);
    await cast(vote, vote.voters[0], ballot(['3']));
    const jobs = await rooms.sql<{ name: string; data: Record<string, string> }>(
      "select name, data from platform.outbox where name like 'voting.%' and data->>'paperId' = ?",
      [vote.paperId],
    );
    expect(jobs.map(({ name }) => name).sort()).toEqual([
      'voting.refresh-turnout',
      'voting.send-receipt',
    ]);
    const values = jobs.flatMap(({ data }) => Object.values(data));
    expect(values.every((value) => [vote.paperId, vote.voters[0]?.id].includes(value))).toBe(true);
  });
});

describe('one person, one ballot', () => {
  it('holds when a form is sent fifty times at once: one ballot, one receipt', async () => {
    const vote = await openVote(rooms);
    const form = ballot(['1', '2']);
    const receipts = await Promise.all(
      Array.from({ length: 50 }, () => cast(vote, vote.voters[0], form)),
    );
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(1);
    expect(await held(vote)).toHaveLength(1);
  });

  it('holds when different forms are sent at once from many connections: one wins, the others are told', async () => {
    const vote = await openVote(rooms, { voters: 20 });
    const outcomes = await Promise.all(
      vote.voters.flatMap((voter) =>
        ['1', '2', '3', '1', '2'].map((code) =>
          cast(vote, voter, ballot([code])).catch((error: unknown) => error as Error),
        ),
      ),
    );
    const receipts = outcomes.filter((outcome) => !(outcome instanceof Error));
    const refusals = outcomes.filter((outcome) => outcome instanceof Error);
    expect(receipts).toHaveLength(20);
    expect(refusals.every((error) => error instanceof StaleBallotError)).toBe(true);
    expect(await held(vote)).toHaveLength(20);
  });

  it('never lets an old page overwrite a newer ballot, nor a resent form', async () => {
    const vote = await openVote(rooms);
    const old = ballot(['1']);
    const first = await cast(vote, vote.voters[0], old);
    await cast(vote, vote.voters[0], ballot(['2'], 1));
    await expect(cast(vote, vote.voters[0], ballot(['3'], 1))).rejects.toThrow(StaleBallotError);
    expect(await cast(vote, vote.voters[0], old)).toEqual(first);
    expect((await held(vote)).map(({ choices }) => choices)).toEqual([['2']]);
  });

  it('does not take a form with other choices for a repetition', async () => {
    const vote = await openVote(rooms);
    const form = ballot(['1']);
    await cast(vote, vote.voters[0], form);
    const changed = ballot(['2'], form.baseRevision, form.castKey);
    await expect(cast(vote, vote.voters[0], changed)).rejects.toThrow(CastKeyReusedError);
    expect((await held(vote)).map(({ choices }) => choices)).toEqual([['1']]);
  });

  it('does not let one voter send another voter’s form', async () => {
    const vote = await openVote(rooms);
    const form = ballot(['1']);
    await cast(vote, vote.voters[0], form);
    await expect(cast(vote, vote.voters[1], form)).rejects.toThrow(CastKeyReusedError);
  });

  it('counts every ballot that was acknowledged before the close and no other', async () => {
    const vote = await openVote(rooms, { voters: 30 });
    const casts = vote.voters.map((voter) =>
      cast(vote, voter, ballot(['1'])).catch((error: unknown) => error as Error),
    );
    const closing = close(vote);
    const outcomes = await Promise.all(casts);
    await closing;
    const acknowledged = outcomes.filter((outcome) => !(outcome instanceof Error));
    const counted = await rooms.with(VotingReader, (s) => s.ballotsOfClosed(vote.paperId));
    expect(counted).toHaveLength(acknowledged.length);
    expect(
      outcomes.filter((o) => o instanceof Error).every((o) => o instanceof VoteNotOpenError),
    ).toBe(true);
  });
});

describe('the key of the tags', () => {
  const castWith = (vote: OpenVote, tag: VoterTag, input: ReturnType<typeof ballot>) =>
    rooms.act((r) => {
      const [voter] = vote.voters;
      if (!voter) throw new Error('no such voter');
      return new CastingService(r.get(EntityManager), tag, r.get(Outbox)).cast(
        voter,
        vote.processId,
        input,
      );
    });
  const key = (VOTER_TAG_KEY: string) => ({ VOTER_TAG_KEY }) as ConfigDto;

  it('must be the one that the vote began with', async () => {
    const vote = await openVote(rooms);
    const other = new VoterTag(key('another key, which would make other tags'));
    await expect(castWith(vote, other, ballot(['1']))).rejects.toThrow(WrongTagKeyError);
    await expect(
      rooms.act((r) => new TagKeyCheck(r.get(EntityManager), other).onApplicationBootstrap()),
    ).rejects.toThrow(/VOTER_TAG_KEY/);
  });

  it('gives nobody a second ballot, even if tags changed under a key that looks the same', async () => {
    const vote = await openVote(rooms);
    await cast(vote, vote.voters[0], ballot(['1']));
    class ChangedTags extends VoterTag {
      override of(): string {
        return 'another tag';
      }
    }
    const changed = new ChangedTags(key('k'.repeat(40)));
    await expect(castWith(vote, changed, ballot(['2']))).rejects.toThrow(WrongTagKeyError);
    expect(await held(vote)).toHaveLength(1);
  });
});

describe('a closed ballot box', () => {
  it('no longer tells by its rows which voter wrote which ballot', async () => {
    const vote = await openVote(rooms, { voters: 12 });
    for (const voter of vote.voters) await cast(vote, voter, ballot(['1']));
    const writers = async () => {
      const [row] = await rooms.sql<{ joined: string; marks: string }>(
        `select count(distinct b.xmin::text) as marks,
                count(*) filter (where b.xmin = e.xmin) as joined
         from box.ballot b join box.entitlement e using (paper_id) where b.paper_id = ?`,
        [vote.paperId],
      );
      return { joined: Number(row?.joined), marks: Number(row?.marks) };
    };
    // While it is open the database's own marks do join them: SECURITY.md says so.
    expect(await writers()).toEqual({ joined: 12, marks: 12 });
    await close(vote);
    expect((await writers()).marks).toBe(1);
    expect(await held(vote)).toHaveLength(12);
  });

  it('takes, changes and loses nothing, whoever is at the keyboard', async () => {
    const vote = await openVote(rooms);
    await cast(vote, vote.voters[0], ballot(['1']));
    await close(vote);
    const refused = async (sql: string) =>
      expect(rooms.sql(sql, [vote.paperId])).rejects.toThrow(/closed|frozen/);
    await refused("update box.ballot set choices = '{2}' where paper_id = ?");
    await refused('delete from box.ballot where paper_id = ?');
    await refused("insert into box.ballot values (?, 'tag', 1, '{1}', 'code')");
    await refused("update ballot_paper set state = 'open' where id = ?");
    await refused('delete from ballot_paper where id = ?');
  });
});

describe('an approval ballot', () => {
  it.each([
    { choices: [], error: ChooseSomethingError },
    { choices: ['1', '2', '3'], error: TooManyChoicesError },
    { choices: ['99'], error: NotOnThePaperError },
    { choices: ['__proto__'], error: NotOnThePaperError },
  ])('of $choices is refused and changes nothing', async ({ choices, error }) => {
    const vote = await openVote(rooms, { maxChoices: 2 });
    await expect(cast(vote, vote.voters[0], ballot(choices))).rejects.toThrow(error);
    expect(await held(vote)).toEqual([]);
    expect(
      await rooms.sql('select 1 from box.cast_attempt where paper_id = ?', [vote.paperId]),
    ).toEqual([]);
  });
});

describe('a knapsack ballot', () => {
  it('may hold any projects that the money pays for, and no others', async () => {
    const costs = [4_000_00, 5_000_00, 6_000_00];
    const vote = await openVote(rooms, {
      kind: 'knapsack',
      maxChoices: null,
      budgetPence: 10_000_00,
      costs,
    });
    await fc.assert(
      fc.asyncProperty(fc.subarray(['1', '2', '3'], { minLength: 1 }), async (choices) => {
        const spent = choices.reduce((sum, code) => sum + (costs[Number(code) - 1] ?? 0), 0);
        const revision = (await held(vote))[0]?.revision ?? 0;
        const act = cast(vote, vote.voters[0], ballot(choices, revision, randomUUID()));
        if (spent <= 10_000_00) await expect(act).resolves.toHaveProperty('revision', revision + 1);
        else await expect(act).rejects.toThrow(OverTheBudgetError);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a ballot paper', () => {
  it('is frozen by the database when the vote opens', async () => {
    const vote = await openVote(rooms);
    const edit = (set: string) =>
      rooms.sql(`update ballot_paper set ${set} where id = ?`, [vote.paperId]);
    await expect(edit(`definition = '{}'`)).rejects.toThrow(/frozen/);
    await expect(edit(`closes_at = closes_at + interval '1 day'`)).rejects.toThrow(/frozen/);
    await expect(
      rooms.sql('update project set cost_pence = 1 where process_id = ?', [vote.processId]),
    ).rejects.toThrow(/cannot be changed/);
  });

  it('is laid out once, however often the opening is asked for', async () => {
    const vote = await openVote(rooms);
    await rooms.act((r) => r.get(PapersService).open(vote.processId));
    expect(
      await rooms.sql('select 1 from ballot_paper where process_id = ?', [vote.processId]),
    ).toHaveLength(1);
  });

  it('lists projects in the order that breaks ties: the cheaper, then the lower number', async () => {
    const vote = await openVote(rooms, { costs: [5_00, 3_00, 5_00, 1_00] });
    const paper = await rooms.with(VotingReader, (s) => s.paperOf(vote.processId));
    expect(paper?.definition.projects.map(({ code }) => code)).toEqual(['4', '2', '1', '3']);
  });
});
