import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleService } from '#people';
import { NotAllowedError } from '#platform';
import { returningOfficers } from '../../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import { CastingService } from '../casting.service.js';
import { PapersService } from '../papers.service.js';
import { NotVotingOnlineError } from '../voting.errors.js';
import {
  CannotBeVoidedError,
  ChallengeOverError,
  SamePersonError,
  UnknownElectorError,
  VoidAskedAlreadyError,
  VoidDecidedError,
} from './closing.errors.js';
import { ClosingReader } from './closing.reader.js';
import { ClosingService } from './closing.service.js';
import { VoidRequestsReader } from './void-requests.reader.js';
import { VoidRequestsService } from './void-requests.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

interface Stage {
  readonly vote: OpenVote;
  readonly asker: string;
  readonly decider: string;
  readonly electorOf: (voter: number) => Promise<string>;
}

/** Everybody has voted; ballots can be challenged for two hours after the close. */
async function stage(): Promise<Stage> {
  const vote = await openVote(rooms, { settings: { challengeHours: 2 } });
  for (const voter of vote.voters)
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
  const [asker, decider] = await returningOfficers(rooms, vote.organisationId, 'first', 'second');
  const electorOf = async (voter: number) => {
    const email = vote.voters[voter]?.email ?? '';
    const found = await rooms.with(VoidRequestsReader, (s) => s.elector(vote.paperId, email));
    return found?.id ?? '';
  };
  return { vote, asker, decider, electorOf };
}

async function end({ vote }: Stage, hoursAgo: number): Promise<void> {
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() - make_interval(hours => ?)
     where process_id = ? and kind = 'vote'`,
    [hoursAgo, vote.processId],
  );
  await rooms.with(PapersService, (s) => s.close(vote.processId));
}

async function auditor(organisationId: string): Promise<string> {
  const who = { email: `auditor@${organisationId}.example`, language: 'cy' as const };
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { ...who, organisationId, role: 'auditor' }),
  );
  return rooms.with(PeopleService, (s) => s.openAccount(who));
}

const ask = (by: string, { paperId }: OpenVote, elector: string) =>
  rooms.with(VoidRequestsService, (s) => s.request(by, paperId, elector, 'impersonation'));
const decide = (by: string, id: string, decision: 'approved' | 'refused' = 'approved') =>
  rooms.with(VoidRequestsService, (s) => s.decide(by, id, decision));
const advance = ({ vote }: Stage) => rooms.with(ClosingService, (s) => s.advance(vote.paperId));
const envelopes = async ({ paperId }: OpenVote) =>
  (
    await rooms.sql<{ state: string }>(
      'select state from box.envelope where paper_id = ? order by state',
      [paperId],
    )
  ).map(({ state }) => state);

describe('making a ballot void', () => {
  it('takes two people, and then the ballot is not counted and its voter casts no other', async () => {
    const at = await stage();
    const { vote, asker, decider } = at;
    const request = await ask(asker, vote, await at.electorOf(0));
    expect(await envelopes(vote)).toEqual(['cast', 'cast', 'cast']);
    await decide(decider, request);
    expect(await envelopes(vote)).toEqual(['cast', 'cast', 'void']);
    const [voter] = vote.voters;
    if (!voter) throw new Error('nobody votes');
    await expect(
      rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['2'], 1))),
    ).rejects.toThrow(NotVotingOnlineError);
    await end(at, 3);
    expect((await advance(at)).step).toBe('opened');
    const ballots = await rooms.sql('select 1 from box.opened_ballot where paper_id = ?', [
      vote.paperId,
    ]);
    expect(ballots).toHaveLength(2);
  });

  it('is refused to the one who asked for it, also by the database', async () => {
    const at = await stage();
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    await expect(decide(at.asker, request)).rejects.toThrow(SamePersonError);
    await expect(
      rooms.sql(
        `update box.void_request set decision = 'approved', decided_by = requested_by where id = ?`,
        [request],
      ),
    ).rejects.toThrow(/check constraint/);
    expect(await envelopes(at.vote)).toEqual(['cast', 'cast', 'cast']);
  });

  it('may be decided by an auditor of this organisation, who asks for none', async () => {
    const at = await stage();
    const [mine, foreign] = [
      await auditor(at.vote.organisationId),
      await auditor((await stage()).vote.organisationId),
    ];
    const elector = await at.electorOf(0);
    await expect(ask(mine, at.vote, elector)).rejects.toThrow(NotAllowedError);
    const request = await ask(at.asker, at.vote, elector);
    await expect(decide(foreign, request)).rejects.toThrow(NotAllowedError);
    await decide(mine, request);
    expect(await envelopes(at.vote)).toEqual(['cast', 'cast', 'void']);
  });

  it('is not decided by whoever asked for it, an auditor or not', async () => {
    const at = await stage();
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    await rooms.sql(
      `insert into membership (id, account_id, organisation_id, role) values (gen_random_uuid(), ?, ?, 'auditor')`,
      [at.asker, at.vote.organisationId],
    );
    await expect(decide(at.asker, request)).rejects.toThrow(SamePersonError);
  });

  it('is asked for by returning officers of this organisation alone', async () => {
    const at = await stage();
    const { stranger } = at.vote;
    const elector = await at.electorOf(0);
    await expect(ask(stranger.id, at.vote, elector)).rejects.toThrow(NotAllowedError);
    const request = await ask(at.asker, at.vote, elector);
    await expect(decide(stranger.id, request)).rejects.toThrow(NotAllowedError);
  });

  it('leaves everything as it was when the second person refuses', async () => {
    const at = await stage();
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    await decide(at.decider, request, 'refused');
    expect(await envelopes(at.vote)).toEqual(['cast', 'cast', 'cast']);
    await expect(decide(at.decider, request)).rejects.toThrow(VoidDecidedError);
  });

  it('is decided once, however many decide at the same moment', async () => {
    const at = await stage();
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    const all = await Promise.allSettled([1, 2, 3].map(() => decide(at.decider, request)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const entries = await rooms.sql<{ entry: string }>(
      `select entry from box.leaf_pending where paper_id = ? and entry like '%"void"%'`,
      [at.vote.paperId],
    );
    expect(entries).toEqual([{ entry: '{"kind":"void","reason":"impersonation"}' }]);
  });

  it('is asked once at a time for one elector, and for nobody who is not on the roll', async () => {
    const at = await stage();
    const elector = await at.electorOf(0);
    await ask(at.asker, at.vote, elector);
    await expect(ask(at.decider, at.vote, elector)).rejects.toThrow(VoidAskedAlreadyError);
    await expect(ask(at.asker, at.vote, at.asker)).rejects.toThrow(UnknownElectorError);
  });

  it('is done once for one elector, and never to somebody who votes on paper', async () => {
    const at = await stage();
    const [gone, paper] = [await at.electorOf(0), await at.electorOf(1)];
    await decide(at.decider, await ask(at.asker, at.vote, gone));
    await expect(ask(at.asker, at.vote, gone)).rejects.toThrow(CannotBeVoidedError);
    await rooms.sql(
      `update box.entitlement set state = 'paper' where paper_id = ? and elector_id = ?`,
      [at.vote.paperId, paper],
    );
    await expect(ask(at.asker, at.vote, paper)).rejects.toThrow(CannotBeVoidedError);
  });

  it('keeps its elector from a first ballot too, and the log says nothing of that', async () => {
    const at = await stage();
    const elector = await at.electorOf(2);
    await rooms.sql('delete from box.envelope where paper_id = ?', [at.vote.paperId]);
    await rooms.sql('delete from box.entitlement where paper_id = ?', [at.vote.paperId]);
    await decide(at.decider, await ask(at.asker, at.vote, elector));
    const entries = await rooms.sql(
      `select 1 from box.leaf_pending where paper_id = ? and entry like '%"void"%'`,
      [at.vote.paperId],
    );
    expect(entries).toEqual([]);
  });
});

describe('the challenge window', () => {
  it('takes requests until it is over, and decisions on these until the box is stripped', async () => {
    const at = await stage();
    await end(at, 1);
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    await end(at, 3);
    await expect(ask(at.asker, at.vote, await at.electorOf(1))).rejects.toThrow(ChallengeOverError);
    const waiting = await advance(at);
    expect(waiting).toMatchObject({ step: 'closed', challengeOver: true });
    expect(waiting.waitsFor).toContainEqual({ for: 'void-requests', open: 1 });
    await decide(at.decider, request);
    expect((await advance(at)).step).toBe('opened');
    const later = await rooms.with(ClosingReader, (s) => s.state(at.vote.paperId));
    expect(later.waitsFor).toEqual([]);
  });

  it('is over for good once the names are off: then nothing can be decided either', async () => {
    const at = await stage();
    const request = await ask(at.asker, at.vote, await at.electorOf(0));
    for (const step of ['closed', 'stripped'])
      await rooms.sql('update ballot_paper set state = ? where id = ?', [step, at.vote.paperId]);
    await expect(decide(at.decider, request)).rejects.toThrow(ChallengeOverError);
  });
});

describe('a ballot on paper that is given out at the same moment', () => {
  it('stays: it is nobody’s to make void, whoever comes first', async () => {
    const at = await stage();
    const elector = await at.electorOf(0);
    const request = await ask(at.asker, at.vote, elector);
    await rooms.sql('delete from box.entitlement where elector_id = ?', [elector]);
    const given = Promise.withResolvers<undefined>();
    const committed = Promise.withResolvers<undefined>();
    const issuing = rooms.with(EntityManager, (em) =>
      em.transactional(async (own) => {
        await own.execute(
          `insert into box.entitlement (paper_id, elector_id, state) values (?, ?, 'paper')`,
          [at.vote.paperId, elector],
        );
        given.resolve(undefined);
        await committed.promise;
      }),
    );
    await given.promise;
    const decision = decide(at.decider, request).catch((error: unknown) => error);
    await waitUntil('the decision to wait for the paper', async () => {
      // In this database: other tests keep each other waiting in theirs.
      const waiting = await rooms.sql(
        `select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    committed.resolve(undefined);
    await issuing;
    expect(await decision).toBeInstanceOf(CannotBeVoidedError);
    const [right] = await rooms.sql('select state from box.entitlement where elector_id = ?', [
      elector,
    ]);
    expect(right).toEqual({ state: 'paper' });
  });
});

describe('the list of requests', () => {
  it('names who asked for what and why, those that wait first, and no ballot', async () => {
    const at = await stage();
    const decided = await ask(at.asker, at.vote, await at.electorOf(0));
    await decide(at.decider, decided, 'refused');
    const waits = await ask(at.decider, at.vote, await at.electorOf(1));
    const list = await rooms.with(VoidRequestsReader, (s) => s.of(at.vote.paperId));
    expect(list.map(({ id, decision }) => [id, decision])).toEqual([
      [waits, null],
      [decided, 'refused'],
    ]);
    expect(list[0]).toMatchObject({
      ...{ elector: at.vote.voters[1]?.email, reason: 'impersonation' },
      requestedBy: { id: at.decider },
    });
  });
});
