import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { MissingError, NotAllowedError } from '#platform';
import { TimetableService, VoteEndsByTheClockError } from '#processes';
import { ProposalsService, UnansweredProposalsError } from '#proposals';
import { returningOfficers } from '../../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { namedTrustees } from '../../../../test/support/trustees.js';
import { openVote, setTimetable, type VoteSettings } from '../../../../test/support/vote.js';
import { SamePersonError } from '../closing/closing.errors.js';
import { PapersService } from '../papers.service.js';
import { NothingOnThePaperError } from '../voting.errors.js';
import { FreezesReader } from './freezes.reader.js';
import { FreezesService } from './freezes.service.js';
import {
  AskerNoOfficerError,
  FreezeApprovedAlreadyError,
  FreezeAskedAlreadyError,
  FreezeChangedError,
  FreezeNotApprovedError,
  FreezeNotAskedError,
  FrozenAlreadyError,
  TrusteesNotNamedError,
} from './freezing.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** In the middle of the time of its vote, with projects, and with three officers; nobody has asked. */
async function unopened(settings: VoteSettings = {}) {
  const vote = await openVote(rooms, { voters: 1, ...settings, open: () => Promise.resolve() });
  const { processId, organisationId } = vote;
  const [ann, ben, cat] = await returningOfficers(rooms, organisationId, 'ann', 'ben', 'cat');
  const view = () => rooms.with(FreezesReader, (s) => s.of(processId));
  return {
    ...{ ...vote, ann, ben, cat, view },
    ask: async (by: string, hash?: string) =>
      rooms.with(FreezesService, async (s) => s.ask(by, processId, hash ?? (await view()).hash)),
    approve: async (by: string, hash?: string) =>
      rooms.with(FreezesService, async (s) =>
        s.approve(by, processId, hash ?? (await view()).hash),
      ),
    withdraw: (by: string) => rooms.with(FreezesService, (s) => s.withdraw(by, processId)),
    open: () => rooms.with(PapersService, (s) => s.open(processId)),
    closeLater: () =>
      rooms.sql(
        `update phase set closes_at = closes_at + interval '1 minute'
         where process_id = ? and kind = 'vote'`,
        [processId],
      ),
  };
}

async function isFrozen(processId: string): Promise<boolean> {
  const rows = await rooms.sql(
    `select 1 from project where process_id = ? and frozen_at is not null
     union all select 1 from ballot_paper where process_id = ?`,
    [processId, processId],
  );
  return rows.length > 0;
}

describe('the freeze of a vote', () => {
  it('takes two people: nothing opens before, and nothing of it is frozen', async () => {
    const vote = await unopened();
    expect((await vote.view()).state).toBe('nothing');
    await expect(vote.open()).rejects.toThrow(FreezeNotApprovedError);
    await vote.ask(vote.ann);
    expect((await vote.view()).state).toBe('asked');
    await expect(vote.open()).rejects.toThrow(FreezeNotApprovedError);
    await expect(vote.approve(vote.ann)).rejects.toThrow(SamePersonError);
    expect(await isFrozen(vote.processId)).toBe(false);
    await vote.approve(vote.ben);
    expect((await vote.view()).state).toBe('approved');
    await vote.open();
    expect(await isFrozen(vote.processId)).toBe(true);
  });

  it('is a returning officer’s of that place, and of nobody who was one', async () => {
    const vote = await unopened();
    const elsewhere = await unopened();
    await expect(vote.ask(vote.stranger.id)).rejects.toThrow(NotAllowedError);
    await expect(vote.ask(elsewhere.ann)).rejects.toThrow(NotAllowedError);
    for (const role of ['auditor', 'admin'] as const) {
      const { email } = vote.stranger;
      const { organisationId } = vote;
      await rooms.with(PeopleService, (s) =>
        s.grant(null, { email, organisationId, role, language: 'cy' }),
      );
    }
    await vote.ask(vote.ann);
    await expect(vote.approve(vote.stranger.id)).rejects.toThrow(NotAllowedError);
    await expect(vote.withdraw(vote.stranger.id)).rejects.toThrow(NotAllowedError);
    await rooms.sql('delete from membership where account_id = ?', [vote.ann]);
    await expect(vote.approve(vote.ben)).rejects.toThrow(AskerNoOfficerError);
    await vote.ask(vote.ben);
    await vote.approve(vote.cat);
    await vote.open();
  });

  it('is refused by the database to one who does both, and to a second request', async () => {
    const vote = await unopened();
    await vote.ask(vote.ann);
    const alone = (set: string) =>
      rooms.sql(`update vote_freeze set ${set} where process_id = ?`, [vote.ann, vote.processId]);
    await expect(alone('approved_by_id = ?, approved_at = now()')).rejects.toThrow(
      'vote_freeze_approved_by_another',
    );
    await expect(
      rooms.sql(
        `insert into vote_freeze (id, process_id, content, content_hash, requested_by_id)
         select gen_random_uuid(), process_id, content, 'another', ? from vote_freeze
         where process_id = ?`,
        [vote.ben, vote.processId],
      ),
    ).rejects.toThrow('vote_freeze_stands_once');
    await expect(alone(`content_hash = 'another', requested_by_id = ?`)).rejects.toThrow(
      'cannot be changed',
    );
    await expect(
      rooms.sql(
        `insert into ballot_paper (id, process_id, definition, config_hash, opens_at, closes_at,
           frozen_at, state, key_fingerprint)
         values (gen_random_uuid(), ?, '{}', 'x', now(), now(), now(), 'open', 'x')`,
        [vote.processId],
      ),
    ).rejects.toThrow('two people have agreed');
  });

  it('lapses when a date changes, and says so; a new request takes its place', async () => {
    const vote = await unopened();
    await vote.ask(vote.ann);
    const { hash } = await vote.view();
    await vote.closeLater();
    await expect(vote.approve(vote.ben, hash)).rejects.toThrow(FreezeChangedError);
    await expect(vote.approve(vote.ben)).rejects.toThrow(FreezeChangedError);
    await expect(vote.ask(vote.cat, hash)).rejects.toThrow(FreezeChangedError);
    const { state, standing } = await vote.view();
    expect({ state, changes: standing?.changes }).toEqual({
      ...{ state: 'lapsed', changes: { parts: ['dates'], projects: [] } },
    });
    await vote.ask(vote.cat);
    await vote.approve(vote.ann);
    await vote.closeLater();
    await expect(vote.open()).rejects.toThrow(FreezeNotApprovedError);
  });

  it('lapses when a project changes, and names it', async () => {
    const vote = await unopened();
    await vote.ask(vote.ann);
    await vote.approve(vote.ben);
    const reviewer = await rooms.with(PeopleService, (s) =>
      s.openAccount({ email: `reviewer@${vote.slug}.example`, language: 'cy' }),
    );
    await rooms.with(ProposalsService, (s) =>
      s.review(reviewer, vote.processId, 2, {
        ...{ feasible: true, costPence: 4_999_00, reason: both('It can be done for less') },
        ...{ ballotTitle: both('Project 2'), ballotSummary: both('Summary') },
        because: both('A cheaper offer came in'),
      }),
    );
    const { state, standing } = await vote.view();
    expect({ state, changes: standing?.changes }).toEqual({
      ...{ state: 'lapsed', changes: { parts: ['projects'], projects: ['2'] } },
    });
    await expect(vote.open()).rejects.toThrow(FreezeNotApprovedError);
  });

  it('waits for an answer to every proposal that the public sees', async () => {
    const vote = await unopened();
    await setTimetable(rooms, vote.processId, 'gather');
    const late = await rooms.with(ProposalsService, async (s) => {
      const number = await s.submit(vote.stranger.id, vote.processId, {
        ...{ title: 'A tree', body: 'One tree in front of each school.', areaSlug: null },
        ...{ estimatePence: null, authorName: 'A resident', language: 'en' as const },
      });
      await s.publish(vote.ann, vote.processId, number);
      return number;
    });
    await setTimetable(rooms, vote.processId, 'vote');
    await vote.ask(vote.ann);
    await vote.approve(vote.ben);
    await expect(vote.open()).rejects.toThrow(UnansweredProposalsError);
    expect(await isFrozen(vote.processId)).toBe(false);
    await rooms.sql(`update proposal set hidden_at = now() where process_id = ? and number = ?`, [
      ...[vote.processId, late],
    ]);
    await vote.open();
  });

  it('names trustees before it is asked for, and lapses when others are named', async () => {
    const settings = { keyHolding: 'trustees', threshold: 2 } as const;
    const vote = await unopened({ settings });
    await expect(vote.ask(vote.ann)).rejects.toThrow(TrusteesNotNamedError);
    await namedTrustees(rooms, vote.processId);
    await vote.ask(vote.ann);
    expect(JSON.stringify((await vote.view()).content.keys)).not.toContain('publicKey');
    await namedTrustees(rooms, vote.processId, { trustees: 4 });
    expect((await vote.view()).standing?.changes.parts).toEqual(['keys']);
  });

  it('is of something: without a project there is nothing to agree to', async () => {
    const vote = await unopened({ costs: [] });
    await expect(vote.ask(vote.ann)).rejects.toThrow(NothingOnThePaperError);
    await expect(vote.approve(vote.ann)).rejects.toThrow(FreezeNotAskedError);
    await expect(vote.withdraw(vote.ann)).rejects.toThrow(FreezeNotAskedError);
  });

  it('can be taken back by any officer who has doubts, until the vote opens', async () => {
    const vote = await unopened();
    await vote.ask(vote.ann);
    await vote.approve(vote.ben);
    await vote.withdraw(vote.cat);
    await expect(vote.open()).rejects.toThrow(FreezeNotApprovedError);
    await vote.ask(vote.ben);
    await vote.approve(vote.ann);
    await vote.open();
    for (const act of [vote.withdraw, vote.ask, vote.approve])
      await expect(act(vote.cat)).rejects.toThrow(FrozenAlreadyError);
  });

  it('is asked for once and approved once, whoever is at it at the same time', async () => {
    const vote = await unopened();
    const { hash } = await vote.view();
    const asked = await Promise.allSettled([vote.ann, vote.ben].map((by) => vote.ask(by, hash)));
    expect(reasons(asked)).toEqual([FreezeAskedAlreadyError]);
    const { standing } = await vote.view();
    const others = [vote.ann, vote.ben, vote.cat].filter((by) => by !== standing?.requestedBy.id);
    const approved = await Promise.allSettled(others.map((by) => vote.approve(by, hash)));
    expect(reasons(approved)).toEqual([FreezeApprovedAlreadyError]);
    await Promise.allSettled([vote.open(), vote.withdraw(vote.cat), vote.open()]);
    const { state } = await vote.view();
    expect(state).toBe((await isFrozen(vote.processId)) ? 'approved' : 'nothing');
  });

  it('tells the other returning officers that it waits for them', async () => {
    const vote = await unopened();
    await vote.ask(vote.ben);
    const told = await rooms.sql<{ id: string }>(
      `select account_id as id from notice where kind = 'freeze-asked' and process_id = ?`,
      [vote.processId],
    );
    expect(told.map(({ id }) => id).sort()).toEqual([vote.ann, vote.cat].sort());
  });

  it('is of published votes of our own', async () => {
    const vote = await unopened();
    await rooms.sql(`update process set state = 'draft' where id = ?`, [vote.processId]);
    await expect(vote.ask(vote.ann)).rejects.toThrow(MissingError);
  });
});

describe('the end of an open vote', () => {
  it('is what two people agreed to: nobody brings it forward', async () => {
    const vote = await unopened();
    await vote.ask(vote.ann);
    await vote.approve(vote.ben);
    await vote.open();
    const end = () => rooms.with(TimetableService, (s) => s.moveOn(vote.ann, vote.processId));
    await expect(end()).rejects.toThrow(VoteEndsByTheClockError);
  });
});

function reasons(settled: readonly PromiseSettledResult<void>[]): unknown[] {
  return settled.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as Error).constructor] : [],
  );
}
