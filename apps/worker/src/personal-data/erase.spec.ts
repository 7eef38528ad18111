import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  ErasuresService,
  LastAdminStaysError,
  Notices,
  NoticeSettingsService,
  PeopleService,
  SignInService,
  ErasureLinkSpentError,
  TooManyErasureLinksError,
  type ProposalWish,
} from '#people';
import { newId } from '#platform';
import { ProposalsService } from '#proposals';
import { CastingService } from '#voting';
import { databaseDump, occurrences } from '../../../../test/support/database-dump.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, setTimetable, type OpenVote } from '../../../../test/support/vote.js';

let rooms: Rooms;
let vote: OpenVote;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await openVote(rooms);
});
afterAll(() => rooms.close());

const tokenOf = (erasureId: string) =>
  rooms.with(ErasuresService, async (service) => (await service.issue(erasureId))?.token ?? '');

async function request(accountId: string, proposals: ProposalWish = 'keep'): Promise<string> {
  await rooms.with(ErasuresService, (s) => s.request(accountId, 'en', { proposals }));
  const [row] = await rooms.sql<{ id: string }>(
    'select id from erasure where account_id = ? order by id desc limit 1',
    [accountId],
  );
  return row?.id ?? '';
}

/** From the wish to the end, as page, mail and job do it. */
async function erase(accountId: string, proposals: ProposalWish = 'keep'): Promise<string> {
  const id = await request(accountId, proposals);
  const token = await tokenOf(id);
  await rooms.with(ErasuresService, (s) => s.confirm(accountId, token, 'en'));
  await Promise.all([1, 2, 3].map(() => rooms.with(ErasuresService, (s) => s.erase(id))));
  return id;
}

const account = (name: string) =>
  rooms.with(PeopleService, (s) =>
    s.openAccount({ email: `${name}@example.org`, language: 'en', name: `Named ${name}` }),
  );

async function propose(accountId: string, name: string): Promise<number> {
  await setTimetable(rooms, vote.processId, 'gather');
  return rooms.with(ProposalsService, (s) =>
    s.submit(accountId, vote.processId, {
      ...{ title: `Idea of ${name}`, body: `Words of ${name}, at length.`, areaSlug: null },
      ...{ estimatePence: null, authorName: `Named ${name}`, language: 'en' as const },
    }),
  );
}

const proposals = (ids: readonly number[]) =>
  rooms.sql<{ number: number; title: string; state: string; author: string | null; name: string }>(
    `select number, title, state, author_id as author, author_name as name from proposal
     where process_id = ? and number = any(string_to_array(?, ',')::int[]) order by number`,
    [vote.processId, ids.join(',')],
  );

describe('whoever is erased', () => {
  it('is nowhere in the database by name or address, but on the voter roll', async () => {
    const email = 'wholly-gone@example.org';
    const id = await account('wholly-gone');
    await rooms.with(SignInService, (s) => s.request({ email }, 'en'));
    await rooms.with(PeopleService, (s) => s.addToRoll(null, vote.processId, email));
    await setTimetable(rooms, vote.processId, 'vote');
    await rooms.with(CastingService, (s) => s.cast({ id, email }, vote.processId, ballot(['1'])));
    const number = await propose(id, 'wholly-gone');
    await rooms.with(ProposalsService, (s) => s.publish(id, vote.processId, number));
    await rooms.with(NoticeSettingsService, (s) => s.pause(id));
    await rooms.act(async (all) => {
      const facts = { name: 'Named wholly-gone', by: id };
      all
        .get(Notices)
        .tell([vote.stranger.id, id], { kind: 'amendment-suggested', processId: null, facts });
      await all.get(EntityManager).flush();
    });
    const [cast] = await rooms.sql<{ n: number }>('select count(*)::int as n from box.envelope');

    await erase(id, 'withdraw');

    const dump = await databaseDump(rooms);
    const roll = await rooms.sql<{ row: string }>(
      'select t::text as row from voter_roll_entry t where email = ?',
      [email],
    );
    expect(occurrences(roll.map(({ row }) => row).join('\n'), email)).toBe(1);
    expect(occurrences(dump, email)).toBe(1);
    for (const words of ['Named wholly-gone', 'Idea of wholly-gone', 'Words of wholly-gone'])
      expect([words, occurrences(dump, words)]).toEqual([words, 0]);
    expect(await rooms.sql('select count(*)::int as n from box.envelope')).toEqual([cast]);
    expect(await rooms.sql('select name from account where id = ?', [id])).toEqual([{ name: '' }]);
  });

  it('is named no longer in whatever room they were: drafts, invitations, requests, suggestions', async () => {
    const [name, email] = ['Named everywhere', 'everywhere@example.org'];
    const [id, other] = [await account('everywhere'), await account('elsewhere')];
    const [first] = await rooms.sql<{ id: string }>(
      'select id from proposal where process_id = ? and number = 1',
      [vote.processId],
    );
    const [own, others] = [newId(), newId()];
    for (const [draftId, owner] of [
      [own, id],
      [others, other],
    ])
      await rooms.sql(
        `insert into proposal_draft (id, owner_id, process_id, answers)
         values (?, ?, ?, jsonb_build_object('authorName', ?::text))`,
        [draftId, owner, vote.processId, owner === id ? name : 'Another'],
      );
    await rooms.sql('insert into draft_author (draft_id, account_id, name) values (?, ?, ?)', [
      ...[others, id, name],
    ]);
    await rooms.sql('insert into draft_author (draft_id, account_id, name) values (?, ?, ?)', [
      ...[own, other, 'Another'],
    ]);
    await rooms.sql(
      `insert into author_invitation (id, proposal_id, invited_by_id, email, language)
       values (?, ?, ?, ?, 'en')`,
      [newId(), first?.id, other, email],
    );
    await rooms.sql(
      `insert into join_request (id, proposal_id, account_id, name, message)
       values (?, ?, ?, ?, 'May I?')`,
      [newId(), first?.id, id, name],
    );
    await rooms.sql(
      `insert into amendment (id, proposal_id, number, amender_id, amender_name, base_version,
         title, body, reason, state) values (?, ?, 1, ?, ?, 1, 'T', 'B', 'R', 'open')`,
      [newId(), first?.id, id, name],
    );
    await rooms.sql(
      `insert into security_key (id, account_id, name, credential_id, public_key, counter)
       values (?, ?, ?, 'c', 'p', 0)`,
      [newId(), id, `Key of ${name}`],
    );
    await erase(id);
    const dump = await databaseDump(rooms);
    expect([name, email].map((words) => occurrences(dump, words))).toEqual([0, 0]);
    expect(await rooms.sql('select owner_id as owner from proposal_draft')).toEqual([
      { owner: other },
      { owner: other },
    ]);
  });

  it('leaves published proposals without a name, or withdraws them, as they chose', async () => {
    const [keeps, withdraws] = [await account('keeps'), await account('withdraws')];
    const numbers: number[] = [];
    for (const [id, name] of [
      [keeps, 'keeps'],
      [withdraws, 'withdraws'],
    ] as const) {
      const number = await propose(id, name);
      await rooms.with(ProposalsService, (s) => s.publish(id, vote.processId, number));
      numbers.push(number);
    }
    const reader = await account('a-follower');
    for (const number of numbers)
      await rooms.sql(
        `insert into notice (id, account_id, kind, process_id, facts)
         select gen_random_uuid(), ?, 'proposal-published', process_id,
           jsonb_build_object('number', number, 'title', title, 'as', 'follower')
         from proposal where process_id = ? and number = ?`,
        [reader, vote.processId, number],
      );
    await rooms.sql(
      `insert into role_request (id, kind, organisation_id, role, account_id, asked_by_id)
       select gen_random_uuid(), 'give', id, 'auditor', ?, ? from organisation limit 1`,
      [keeps, withdraws],
    );
    await erase(keeps, 'keep');
    expect(await rooms.sql('select 1 from role_request where account_id = ?', [keeps])).toEqual([]);
    await erase(withdraws, 'withdraw');
    const titles = await rooms.sql<{ title: string | null }>(
      `select facts ->> 'title' as title from notice where account_id = ? order by facts ->> 'number'`,
      [reader],
    );
    expect(titles.map(({ title }) => title)).toEqual(['Idea of keeps', null]);
    const gone = { author: null, name: '' };
    expect(await proposals(numbers)).toEqual([
      { ...gone, number: numbers[0], title: 'Idea of keeps', state: 'under-review' },
      { ...gone, number: numbers[1], title: 'A withdrawn proposal', state: 'withdrawn' },
    ]);
  });

  it('takes along what nobody else could read, and leaves co-authors what is theirs too', async () => {
    const [id, other] = [await account('was-first'), await account('was-second')];
    const [hidden, shared] = [await propose(id, 'was-first'), await propose(id, 'was-first')];
    await rooms.sql(
      `insert into proposal_author (proposal_id, account_id, name)
       select id, ?, 'Second' from proposal where process_id = ? and number = ?`,
      [other, vote.processId, shared],
    );
    await erase(id, 'withdraw');
    expect(await proposals([hidden, shared])).toEqual([
      {
        ...{ number: shared, title: 'Idea of was-first', state: 'submitted' },
        ...{ author: other, name: 'Second' },
      },
    ]);
  });

  it('leaves comments without a name and takes supports away, which the counts follow', async () => {
    const id = await account('talks');
    const [before] = await rooms.sql<{ id: string; supports: number }>(
      'select id, support_count as supports from proposal where process_id = ? and number = 1',
      [vote.processId],
    );
    await rooms.sql('insert into support (proposal_id, account_id) values (?, ?)', [
      before?.id,
      id,
    ]);
    await rooms.sql(
      `insert into comment (id, proposal_id, author_id, author_name, stance, body, language)
       values (?, ?, ?, 'Named talks', 'for', 'A good one', 'en')`,
      [newId(), before?.id, id],
    );
    await erase(id);
    expect(
      await rooms.sql('select support_count as supports, id from proposal where id = ?', [
        before?.id,
      ]),
    ).toEqual([before]);
    expect(
      await rooms.sql(`select author_id, author_name from comment where body = 'A good one'`),
    ).toEqual([{ author_id: null, author_name: '' }]);
  });
});

describe('an erasure', () => {
  it('is refused to the last admin of an organisation, and says of which', async () => {
    const [admin, second] = [await account('admin-one'), await account('admin-two')];
    const organisationId = await rooms.with(PeopleService, (s) =>
      s.openOrganisation({ slug: 'last', name: { cy: 'Olaf', en: 'Last' } }),
    );
    const admins = (id: string) =>
      rooms.sql(
        `insert into membership (id, account_id, organisation_id, role) values (?, ?, ?, 'admin')`,
        [newId(), id, organisationId],
      );
    await admins(admin);
    const refusal = await request(admin).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LastAdminStaysError);
    expect(refusal).toMatchObject({ params: { organisation: 'Last' } });
    await admins(second);
    const both = [await request(admin), await request(second)];
    const tokens = await Promise.all(both.map(tokenOf));
    await Promise.all(
      [admin, second].map((id, n) =>
        rooms.with(ErasuresService, (s) => s.confirm(id, tokens[n] ?? '', 'en')),
      ),
    );
    const ends = await Promise.allSettled(
      both.map((id) => rooms.with(ErasuresService, (s) => s.erase(id))),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(
      await rooms.sql('select role from membership where organisation_id = ?', [organisationId]),
    ).toEqual([{ role: 'admin' }]);
  });

  it('needs the fresh link of the account itself, once', async () => {
    const [id, other] = [await account('linked'), await account('not-linked')];
    const token = await tokenOf(await request(id));
    const confirm = (who: string, with_: string) =>
      rooms.with(ErasuresService, (s) => s.confirm(who, with_, 'en'));
    await expect(confirm(other, token)).rejects.toThrow(ErasureLinkSpentError);
    const clicks = await Promise.allSettled([confirm(id, token), confirm(id, token)]);
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    const late = await tokenOf(await request(id));
    await rooms.sql(
      `update erasure set expires_at = now() - interval '1 second' where account_id = ?`,
      [id],
    );
    await expect(confirm(id, late)).rejects.toThrow(ErasureLinkSpentError);
  });

  it('does nothing before it is confirmed, and fills nobody’s mailbox', async () => {
    const id = await account('waits');
    const erasureId = await request(id);
    await rooms.with(ErasuresService, (s) => s.erase(erasureId));
    expect(await rooms.sql('select name from account where id = ?', [id])).toEqual([
      { name: 'Named waits' },
    ]);
    await request(id);
    await request(id);
    await expect(request(id)).rejects.toThrow(TooManyErasureLinksError);
  });
});
