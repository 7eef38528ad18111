import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, NotAllowedError } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import {
  AskerNoAdminError,
  LastAdminError,
  OwnRoleError,
  RoleAskedAlreadyError,
  RoleRequestDecidedError,
  SameAdminError,
} from '../people.errors.js';
import { PeopleReader } from '../people.reader.js';
import { PeopleService } from '../people.service.js';
import type { StaffRole } from '../roles.js';
import { RoleRequestsReader } from './role-requests.reader.js';
import { RoleRequestsService } from './role-requests.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom();
});
afterAll(() => rooms.close());

interface Place {
  readonly id: string;
  /** Account ids of the admins, in the order they were named. */
  readonly admins: readonly string[];
}

const account = async (email: string) =>
  rooms.with(PeopleService, async (people) => people.openAccount({ email, language: 'cy' }));

/** An organisation with so many admins, whom the operator named. */
async function place(count: number): Promise<Place> {
  const slug = `council-${newId()}`;
  const name = { cy: 'Cyngor', en: 'Council' };
  const id = await rooms.with(PeopleService, async (people) =>
    people.openOrganisation({ slug, name }),
  );
  const admins: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const email = `admin${n}@${slug}.example`;
    await rooms.with(PeopleService, async (people) =>
      people.grant(null, { email, organisationId: id, role: 'admin', language: 'cy' }),
    );
    admins.push(await account(email));
  }
  return { id, admins };
}

const give = async (by: string | undefined, { id }: Place, email: string, role: StaffRole) =>
  rooms.with(RoleRequestsService, async (roles) =>
    roles.give(by ?? '', { email, organisationId: id, role, language: 'en' }),
  );
const remove = async (by: string | undefined, { id }: Place, accountId = '', role: StaffRole) =>
  rooms.with(RoleRequestsService, async (roles) =>
    roles.remove(by ?? '', { accountId, organisationId: id, role }),
  );
const decide = async (
  by: string | undefined,
  { id }: Place,
  request: string,
  decision: 'approved' | 'declined' = 'approved',
) =>
  rooms.with(RoleRequestsService, async (roles) =>
    roles.decide(by ?? '', id, { request, decision, reason: 'not now' }),
  );
const waiting = async ({ id }: Place) =>
  rooms.with(RoleRequestsReader, async (reader) => reader.waiting(id));
const rolesOf = async ({ id }: Place, accountId: string | undefined) =>
  (await rooms.with(PeopleReader, async (reader) => reader.staff(id)))
    .filter((held) => held.accountId === accountId)
    .map(({ role }) => role);
const fresh = () => `${newId()}@example.org`;

/** One admin has asked that somebody gets the role. */
async function asked(at: Place, role: StaffRole = 'reviewer') {
  const email = fresh();
  expect(await give(at.admins[0], at, email, role)).toBe('asked');
  const [request] = (await waiting(at)).filter(({ account: { name } }) => name === email);
  if (!request) throw new Error('nothing waits');
  return { request: request.id, accountId: request.account.id, email };
}

describe('a role that the only admin gives', () => {
  it('is given at once, and the log says that one person decided alone', async () => {
    const at = await place(1);
    const email = fresh();
    expect(await give(at.admins[0], at, email, 'finance')).toBe('done-alone');
    const accountId = await account(email);
    expect(await rolesOf(at, accountId)).toEqual(['finance']);
    const facts = await rooms.sql(
      `select actor, facts ->> 'alone' as alone from platform.audit_log where subject = ? and act = 'people.grant'`,
      [accountId],
    );
    expect(facts).toEqual([{ actor: at.admins[0], alone: 'true' }]);
  });

  it('is told to whoever gets it', async () => {
    const at = await place(1);
    const email = fresh();
    await give(at.admins[0], at, email, 'auditor');
    const notices = await rooms.sql(`select kind from notice where account_id = ?`, [
      await account(email),
    ]);
    expect(notices).toEqual([{ kind: 'role-granted' }]);
  });

  it('is never their own', async () => {
    const at = await place(1);
    const [own] = await rooms.sql<{ email: string }>('select email from account where id = ?', [
      at.admins[0],
    ]);
    const wish = give(at.admins[0], at, (own?.email ?? '').toUpperCase(), 'returning-officer');
    await expect(wish).rejects.toThrow(OwnRoleError);
    expect(await rolesOf(at, at.admins[0])).toEqual(['admin']);
  });
});

describe('a role where two admins are', () => {
  it('waits for the other, who is told, and is given when they approve', async () => {
    const at = await place(2);
    const { request, accountId } = await asked(at);
    expect(await rolesOf(at, accountId)).toEqual([]);
    const told = await rooms.sql(
      `select account_id from notice where kind = 'approval-asked' and account_id = any(array[?, ?]::uuid[])`,
      [...at.admins],
    );
    expect(told).toEqual([{ account_id: at.admins[1] }]);
    await decide(at.admins[1], at, request);
    expect(await rolesOf(at, accountId)).toEqual(['reviewer']);
    const given = await rooms.sql(
      'select granted_by_id, approved_by_id from membership where account_id = ?',
      [accountId],
    );
    expect(given).toEqual([{ granted_by_id: at.admins[0], approved_by_id: at.admins[1] }]);
    expect(await waiting(at)).toEqual([]);
  });

  it('is not approved by whoever asked, or by whoever gets it', async () => {
    const at = await place(3);
    const own = await asked(at);
    await expect(decide(at.admins[0], at, own.request)).rejects.toThrow(SameAdminError);
    const third = (await rooms.sql<{ email: string }>('select email from account where id = ?', [
      at.admins[2],
    ])) as readonly { email: string }[];
    await give(at.admins[0], at, third[0]?.email ?? '', 'finance');
    const mine = (await waiting(at)).find(({ account: { id } }) => id === at.admins[2]);
    await expect(decide(at.admins[2], at, mine?.id ?? '')).rejects.toThrow(SameAdminError);
    expect(await rolesOf(at, own.accountId)).toEqual([]);
    expect(await rolesOf(at, at.admins[2])).toEqual(['admin']);
  });

  it('is not given when it is declined; whoever asked may take it back', async () => {
    const at = await place(2);
    for (const by of at.admins) {
      const { request, accountId } = await asked(at);
      await decide(by, at, request, 'declined');
      expect(await rolesOf(at, accountId)).toEqual([]);
      await expect(decide(at.admins[1], at, request)).rejects.toThrow(RoleRequestDecidedError);
    }
  });

  it('is asked for once', async () => {
    const at = await place(2);
    const { email } = await asked(at);
    await expect(give(at.admins[0], at, email, 'reviewer')).rejects.toThrow(RoleAskedAlreadyError);
    const many = await Promise.allSettled(
      at.admins.flatMap((by) =>
        [0, 1, 2].map(async () => give(by, at, 'at-once@example.org', 'finance')),
      ),
    );
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is given once when two approve at the same moment', async () => {
    const at = await place(3);
    const { request, accountId } = await asked(at);
    const ends = await Promise.allSettled([
      decide(at.admins[1], at, request),
      decide(at.admins[2], at, request),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesOf(at, accountId)).toEqual(['reviewer']);
  });

  it('is not given once whoever asked is no admin, nor approved by one who was', async () => {
    const at = await place(3);
    const first = await asked(at);
    await rooms.with(PeopleService, async (people) =>
      people.revoke(null, { accountId: at.admins[0] ?? '', organisationId: at.id, role: 'admin' }),
    );
    await expect(decide(at.admins[1], at, first.request)).rejects.toThrow(AskerNoAdminError);
    await expect(decide(at.admins[0], at, first.request)).rejects.toThrow(NotAllowedError);
    expect(await rolesOf(at, first.accountId)).toEqual([]);
  });

  it('is none of another organisation’s admins’ business', async () => {
    const at = await place(2);
    const elsewhere = await place(2);
    const { request } = await asked(at);
    await expect(decide(elsewhere.admins[0], elsewhere, request)).rejects.toThrow('input.missing');
    await expect(decide(elsewhere.admins[0], at, request)).rejects.toThrow(NotAllowedError);
    await expect(give(elsewhere.admins[0], at, fresh(), 'finance')).rejects.toThrow(
      NotAllowedError,
    );
  });

  it('ends the sessions of whoever gets it only when it is given', async () => {
    const at = await place(2);
    const { request, accountId } = await asked(at);
    await rooms.sql(
      `insert into session (id, token_hash, account_id, expires_at) values (gen_random_uuid(), ?, ?, now() + interval '1 day')`,
      [newId(), accountId],
    );
    const sessions = async () =>
      (await rooms.sql('select 1 from session where account_id = ?', [accountId])).length;
    expect(await sessions()).toBe(1);
    await decide(at.admins[1], at, request);
    expect(await sessions()).toBe(0);
  });
});

describe('an admin who is to go', () => {
  it('stays until another admin approves; it may be the one who goes', async () => {
    const at = await place(2);
    expect(await remove(at.admins[0], at, at.admins[1], 'admin')).toBe('asked');
    expect(await rolesOf(at, at.admins[1])).toEqual(['admin']);
    const [request] = await waiting(at);
    await expect(decide(at.admins[0], at, request?.id ?? '')).rejects.toThrow(SameAdminError);
    await decide(at.admins[1], at, request?.id ?? '');
    expect(await rolesOf(at, at.admins[1])).toEqual([]);
  });

  it('goes at once of their own will, but for the last', async () => {
    const at = await place(2);
    expect(await remove(at.admins[0], at, at.admins[0], 'admin')).toBe('done');
    const last = remove(at.admins[1], at, at.admins[1], 'admin');
    await expect(last).rejects.toThrow(LastAdminError);
  });

  it('of one process alone is no second admin', async () => {
    const at = await place(1);
    const email = fresh();
    await rooms.with(RoleRequestsService, async (roles) =>
      roles.give(at.admins[0] ?? '', {
        ...{ email, language: 'cy', organisationId: at.id, role: 'admin', processId: newId() },
      }),
    );
    const narrow = await account(email);
    await expect(give(narrow, at, fresh(), 'finance')).rejects.toThrow(NotAllowedError);
    expect(await give(at.admins[0], at, fresh(), 'finance')).toBe('done-alone');
    await expect(remove(at.admins[0], at, at.admins[0], 'admin')).rejects.toThrow(LastAdminError);
  });
});

describe('the database itself refuses', () => {
  it('a role that somebody gave to themselves, or approved as one of the two', async () => {
    const at = await place(3);
    const [a, b] = at.admins;
    const insert = async (who: unknown, by: unknown, second: unknown) =>
      rooms.sql(
        `insert into membership (id, account_id, organisation_id, role, granted_by_id, approved_by_id)
         values (gen_random_uuid(), ?, ?, 'finance', ?, ?)`,
        [who, at.id, by, second],
      );
    await expect(insert(a, a, null)).rejects.toThrow('membership_given_by_another');
    await expect(insert(a, b, a)).rejects.toThrow('membership_approved_by_a_third');
    await expect(insert(a, b, b)).rejects.toThrow('membership_approved_by_a_third');
  });

  it('an approval by whoever asked or gets it, and a wish for oneself', async () => {
    const at = await place(3);
    const { request, accountId } = await asked(at);
    const approve = async (by: unknown) =>
      rooms.sql(
        `update role_request set decision = 'approved', decided_at = now(), decided_by_id = ? where id = ?`,
        [by, request],
      );
    await expect(approve(at.admins[0])).rejects.toThrow('role_request_approved_by_another');
    await expect(approve(accountId)).rejects.toThrow('role_request_not_approved_by_who_gets_it');
    const own = rooms.sql('update role_request set account_id = asked_by_id where id = ?', [
      request,
    ]);
    await expect(own).rejects.toThrow('role_request_nobody_asks_for_themselves');
  });
});
