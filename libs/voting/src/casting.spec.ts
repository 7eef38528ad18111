import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { Outbox, type ConfigDto } from '#platform';
import { databaseDump, occurrences } from '../../../test/support/database-dump.js';
import { openedEnvelopes } from '../../../test/support/opened-envelopes.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { namedTrustees } from '../../../test/support/trustees.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { CastingService } from './casting.service.js';
import { FrozenPapers } from './frozen-papers.js';
import { HelpingHands } from './helping-hands.js';
import { KeysNotReadyError } from './keys/keys.errors.js';
import { PapersService } from './papers.service.js';
import { TagKeyCheck } from './tag-key.check.js';
import { VoterTag } from './voter-tag.js';
import { VotingReader } from './voting.reader.js';
import {
  CastKeyReusedError,
  NotOnTheRollError,
  NotVotingOnlineError,
  StaleBallotError,
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
  rooms.sql<{ revision: number; leaf: string; receipt_code: string }>(
    'select revision, leaf, receipt_code from box.envelope where paper_id = ?',
    [vote.paperId],
  );
/** What the box holds, which only its key can tell. */
const contents = async (vote: OpenVote) => {
  const lines = await openedEnvelopes(rooms, vote.paperId);
  return lines.map((line) => (JSON.parse(line) as { choices: string[] }).choices);
};
const leavesOf = async (vote: OpenVote) => {
  const rows = await rooms.sql<{ entry: string }>(
    'select entry from box.leaf_pending where paper_id = ?',
    [vote.paperId],
  );
  const entries = rows.map(({ entry }) => JSON.parse(entry) as { kind: string; envelope?: string });
  return entries.flatMap(({ kind, envelope }) => (kind === 'ballot' ? [envelope] : []));
};
const electorOf = async (vote: OpenVote, voter: OpenVote['voters'][number] | undefined) => {
  const [entry] = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email = ?',
    [vote.processId, voter?.email],
  );
  return entry?.id ?? '';
};
const close = (vote: OpenVote) => rooms.act((r) => r.get(PapersService).close(vote.processId));

describe('casting a ballot', () => {
  it('gives a receipt whose ballot is in the box', async () => {
    const vote = await openVote(rooms);
    const receipt = await cast(vote, vote.voters[0], ballot(['2', '1']));
    expect(await held(vote)).toEqual([
      { revision: 1, leaf: receipt.leaf, receipt_code: receipt.code },
    ]);
    expect(await contents(vote)).toEqual([['1', '2']]);
    expect(await leavesOf(vote)).toEqual([receipt.leaf]);
  });

  it('can be changed until the close: one envelope, and a leaf in the log for each', async () => {
    const vote = await openVote(rooms);
    const first = await cast(vote, vote.voters[0], ballot(['1']));
    const second = await cast(vote, vote.voters[0], ballot(['3'], first.revision));
    expect(await held(vote)).toEqual([
      { revision: 2, leaf: second.leaf, receipt_code: second.code },
    ]);
    expect(await contents(vote)).toEqual([['3']]);
    expect((await leavesOf(vote)).sort()).toEqual([first.leaf, second.leaf].sort());
  });

  it('is refused for whoever is not on the roll', async () => {
    const vote = await openVote(rooms);
    await expect(cast(vote, vote.stranger, ballot(['1']))).rejects.toThrow(NotOnTheRollError);
    expect(await held(vote)).toEqual([]);
  });

  it('is shown to its own voter as recorded, without what is in it', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    const own = () => rooms.with(VotingReader, (s) => s.ownBallot(vote.paperId, voter?.id ?? ''));
    expect(await own()).toBeNull();
    const { code, leaf, revision } = await cast(vote, voter, ballot(['1']));
    expect(await own()).toEqual({
      ...{ revision, receiptCode: code, leaf, recordedAs: 'cast', channel: 'online' },
    });
    const other = vote.voters[1]?.id ?? '';
    expect(await rooms.with(VotingReader, (s) => s.ownBallot(vote.paperId, other))).toBeNull();
  });

  it.each(['paper', 'void'])(
    'is refused for whoever votes on paper or not at all: %s',
    async (state) => {
      const vote = await openVote(rooms);
      const [voter] = vote.voters;
      const elector = await electorOf(vote, voter);
      const first = await cast(vote, voter, ballot(['1']));
      await rooms.sql('update box.entitlement set state = ? where elector_id = ?', [
        state,
        elector,
      ]);
      const again = cast(vote, voter, ballot(['2'], first.revision));
      await expect(again).rejects.toThrow(NotVotingOnlineError);
      expect(await contents(vote)).toEqual([['1']]);
    },
  );

  it('does not change an envelope that was made void', async () => {
    const vote = await openVote(rooms);
    const first = await cast(vote, vote.voters[0], ballot(['1']));
    await rooms.sql("update box.envelope set state = 'void' where leaf = ?", [first.leaf]);
    const again = cast(vote, vote.voters[0], ballot(['2'], first.revision));
    await expect(again).rejects.toThrow(StaleBallotError);
    expect(await held(vote)).toMatchObject([{ leaf: first.leaf }]);
  });

  it('is one person’s, whichever address they use after the first time', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    if (!voter) throw new Error('no such voter');
    const first = await cast(vote, voter, ballot(['1']));
    const moved = { ...voter, email: 'new-address@example.org' };
    const again = await cast(vote, moved, ballot(['2'], first.revision));
    expect(again.revision).toBe(2);
    expect(await held(vote)).toHaveLength(1);
  });

  it('is not for a second account that comes by the address of somebody who has voted', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    await cast(vote, voter, ballot(['1']));
    const other = { id: vote.stranger.id, email: voter?.email ?? '' };
    await expect(cast(vote, other, ballot(['2'], 1))).rejects.toThrow(NotOnTheRollError);
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
    expect(await contents(vote)).toEqual([['1']]);
  });

  it('hands out no receipt for what was not kept', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    const failing = new Error('the transaction fails after the envelope was put in');
    const outcome = rooms.act(async (r) =>
      r.get(EntityManager).transactional(async () => {
        if (voter) await r.get(CastingService).cast(voter, vote.processId, ballot(['1']));
        throw failing;
      }),
    );
    await expect(outcome).rejects.toBe(failing);
    expect([await held(vote), await leavesOf(vote)]).toEqual([[], []]);
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
    expect(await leavesOf(vote)).toEqual([receipts[0]?.leaf]);
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
    expect(await leavesOf(vote)).toHaveLength(20);
  });

  it('never lets an old page overwrite a newer ballot, nor a resent form', async () => {
    const vote = await openVote(rooms);
    const old = ballot(['1']);
    const first = await cast(vote, vote.voters[0], old);
    await cast(vote, vote.voters[0], ballot(['2'], 1));
    await expect(cast(vote, vote.voters[0], ballot(['3'], 1))).rejects.toThrow(StaleBallotError);
    expect(await cast(vote, vote.voters[0], old)).toEqual(first);
    expect(await contents(vote)).toEqual([['2']]);
  });

  it('does not take a form with other choices for a repetition', async () => {
    const vote = await openVote(rooms);
    const form = ballot(['1']);
    await cast(vote, vote.voters[0], form);
    const changed = ballot(['2'], form.baseRevision, form.castKey);
    await expect(cast(vote, vote.voters[0], changed)).rejects.toThrow(CastKeyReusedError);
    expect(await contents(vote)).toEqual([['1']]);
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
    expect(await held(vote)).toHaveLength(acknowledged.length);
    expect(await leavesOf(vote)).toHaveLength(acknowledged.length);
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
      const parts = [r.get(FrozenPapers), tag, r.get(HelpingHands), r.get(Outbox)] as const;
      const casting = new CastingService(r.get(EntityManager), ...parts);
      return casting.cast(voter, vote.processId, input);
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
         from box.envelope b join box.entitlement e using (paper_id) where b.paper_id = ?`,
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
    await refused("update box.envelope set sealed = 'other' where paper_id = ?");
    await refused("update box.envelope set state = 'void', leaf = 'other' where paper_id = ?");
    await refused('delete from box.envelope where paper_id = ?');
    await refused("insert into box.envelope values (?, 'tag', 1, 'sealed', 'leaf', 'code')");
    await refused("update ballot_paper set state = 'open' where id = ?");
    await refused('delete from ballot_paper where id = ?');
  });
});

describe('a box that is still open', () => {
  it('does not tell a choice to whoever takes the whole database', async () => {
    const canary = `canary-${randomUUID().slice(0, 13)}`;
    const vote = await openVote(rooms, { codes: [canary, 'other'] });
    const before = occurrences(await databaseDump(rooms), canary);
    await cast(vote, vote.voters[0], ballot([canary]));
    await cast(vote, vote.voters[1], ballot(['other']));
    await cast(vote, vote.voters[1], ballot([canary, 'other'], 1));
    expect(before).toBeGreaterThan(0);
    expect(occurrences(await databaseDump(rooms), canary)).toBe(before);
    await close(vote);
    expect(occurrences(await databaseDump(rooms), canary)).toBe(before);
  });

  it('would be caught if it did: the search finds text, hexadecimal and base64', () => {
    const canary = 'canary-1';
    for (const before of ['', 'a', 'ab', 'abc']) {
      const bytes = Buffer.from(`${before}${canary}!`);
      for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
        expect(occurrences(`row (${bytes.toString(encoding)})`, canary)).toBe(1);
    }
  });

  it('holds envelopes of one length, whatever they say, and of one ballot no two alike', async () => {
    const vote = await openVote(rooms, { maxChoices: null, voters: 6 });
    const said = [['1'], ['1'], ['2'], ['1', '2'], ['1', '2', '3'], ['3']];
    for (const [index, choices] of said.entries())
      await cast(vote, vote.voters[index], ballot(choices));
    const [row] = await rooms.sql<object>(
      `select count(distinct length(sealed))::int as lengths, count(distinct sealed)::int as different
       from box.envelope where paper_id = ?`,
      [vote.paperId],
    );
    expect(row).toEqual({ lengths: 1, different: 6 });
  });
});

describe('a ballot that the paper does not allow', () => {
  it.each([
    { choices: [], code: 'voting.choose-something' },
    { choices: ['1', '2', '3'], code: 'voting.too-many-choices' },
    { choices: ['99'], code: 'voting.not-on-the-paper' },
    { choices: ['1', '1'], code: 'voting.chosen-twice' },
    { choices: ['__proto__'], code: 'voting.not-on-the-paper' },
  ])('is refused in words of its own and changes nothing: $choices', async ({ choices, code }) => {
    const vote = await openVote(rooms, { maxChoices: 2 });
    const refused = cast(vote, vote.voters[0], ballot(choices));
    await expect(refused).rejects.toMatchObject({ code, kind: 'invalid', field: 'choices' });
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
        else await expect(act).rejects.toMatchObject({ code: 'voting.over-the-budget' });
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

  it('begins the log of its vote with itself and with who can open the box', async () => {
    const vote = await openVote(rooms);
    const paper = await rooms.with(VotingReader, (s) => s.paper(vote.paperId));
    const rows = await rooms.sql<{ entry: string }>(
      'select entry from box.leaf_pending where paper_id = ? order by entry',
      [vote.paperId],
    );
    const { holding, threshold, trustees } = paper?.definition.keys ?? { trustees: [] };
    const publicKeys = trustees.map(({ publicKey }) => publicKey);
    expect(rows.map(({ entry }) => JSON.parse(entry) as object)).toEqual([
      { kind: 'paper', configHash: paper?.configHash },
      { kind: 'keys', holding, threshold, trustees: publicKeys },
    ]);
  });

  it('waits for the keys of trustees, and freezes nothing until they are there', async () => {
    const settings = { keyHolding: 'trustees', threshold: 2 } as const;
    const beforeOpening = async (processId: string) => {
      await namedTrustees(rooms, processId);
    };
    await expect(openVote(rooms, { settings, beforeOpening })).rejects.toThrow(KeysNotReadyError);
    const [process] = await rooms.sql<{ id: string; frozen: number }>(
      `select process_id as id, count(frozen_at)::int as frozen from project
       group by process_id order by process_id desc limit 1`,
    );
    expect(process?.frozen).toBe(0);
    const vote = "process_id = ? and kind = 'vote'";
    await rooms.sql(`update phase set state = 'open' where ${vote}`, [process?.id]);
    expect(await rooms.with(PapersService, (s) => s.waiting())).toContain(process?.id);
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
