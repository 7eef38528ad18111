import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataTables, newId, RetentionReport } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { PeopleService } from '../people.service.js';
import { PeopleRetentionService } from './people-retention.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const account = async (old: boolean) => {
  const email = `${newId()}@example.org`;
  const id = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
  if (old)
    await rooms.sql(`update account set created_at = now() - interval '13 months' where id = ?`, [
      id,
    ]);
  return id;
};

const isThere = async (id: string) =>
  (await rooms.sql('select 1 from account where id = ?', [id])).length === 1;

describe('what nobody needs about people', () => {
  it('goes: accounts a year old to which nothing belongs, and only those', async () => {
    const [unused, young, used, onRoll] = [
      await account(true),
      await account(false),
      await account(true),
      await account(true),
    ];
    await rooms.sql(
      `insert into notice (id, account_id, kind) values (gen_random_uuid(), ?, 'role-granted')`,
      [unused],
    );
    const organisationId = await rooms.with(PeopleService, (s) =>
      s.openOrganisation({ slug: 'wrexham', name: { cy: 'Wrecsam', en: 'Wrexham' } }),
    );
    await rooms.sql(
      `insert into membership (id, account_id, organisation_id, role)
       values (gen_random_uuid(), ?, ?, 'finance')`,
      [used, organisationId],
    );
    await rooms.sql(
      `insert into voter_roll_entry (id, process_id, email, account_id)
       values (gen_random_uuid(), gen_random_uuid(), 'somebody@example.org', ?)`,
      [onRoll],
    );
    const letGo = await rooms.with(PeopleRetentionService, (s) => s.forgetOld());
    expect(letGo['unused-accounts']).toBe(1);
    const there = await Promise.all([unused, young, used, onRoll].map(isThere));
    expect(there).toEqual([false, true, true, true]);
  });

  it('goes: notices a year after they were read; what is new stays', async () => {
    const id = await account(false);
    await rooms.sql(
      `insert into notice (id, account_id, kind, created_at, read_at) values
         (gen_random_uuid(), ?, 'role-granted', now() - interval '2 years', now() - interval '13 months'),
         (gen_random_uuid(), ?, 'role-granted', now() - interval '2 years', now() - interval '11 months'),
         (gen_random_uuid(), ?, 'role-granted', now() - interval '13 months', null)`,
      [id, id, id],
    );
    const letGo = await rooms.with(PeopleRetentionService, (s) => s.forgetOld());
    expect(letGo['read-notices']).toBe(1);
    expect(await rooms.sql('select 1 from notice where account_id = ?', [id])).toHaveLength(2);
  });

  it('goes: notices that nobody read in two years, and tries of the day before yesterday', async () => {
    const id = await account(false);
    await rooms.sql(
      `insert into notice (id, account_id, kind, created_at) values
         (gen_random_uuid(), ?, 'role-granted', now() - interval '25 months'),
         (gen_random_uuid(), ?, 'role-granted', now() - interval '23 months')`,
      [id, id],
    );
    await rooms.sql(
      `insert into second_factor_try (account_id, wrong, since) values (?, 1, now() - interval '2 days')`,
      [id],
    );
    const letGo = await rooms.with(PeopleRetentionService, (s) => s.forgetOld());
    expect(letGo).toMatchObject({ 'unread-notices': 1, 'act-counts': 1 });
    expect(await rooms.sql('select 1 from notice where account_id = ?', [id])).toHaveLength(1);
  });
});

describe('every table that says something of somebody', () => {
  it('is in a class of data, which the public page tells of', async () => {
    const known = new Set(Object.values(dataTables).flat());
    const tables = await rooms.sql<{ name: string }>(
      `select conrelid::regclass::text as name from pg_constraint
         where contype = 'f' and confrelid = 'account'::regclass
       union select attrelid::regclass::text from pg_attribute
         join pg_class on pg_class.oid = attrelid
         where relkind = 'r' and attname in ('account_id', 'email', 'recipient', 'phone', 'address')
           and relnamespace <> 'pg_catalog'::regnamespace
       order by name`,
    );
    const names = tables.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('is a table: no class tells of one that has gone', async () => {
    for (const name of Object.values(dataTables).flat())
      expect([name, await rooms.sql('select to_regclass(?)::text as it', [name])]).toEqual([
        name,
        [{ it: name }],
      ]);
  });
});

describe('the report of what went', () => {
  it('sums what the sweeps let go, and a sweep that fails holds up no other', async () => {
    const failed = await rooms.with(RetentionReport, (report) =>
      report.run([
        { name: 'one', run: () => Promise.resolve({ sessions: 2, mails: 0 }) },
        { name: 'broken', run: () => Promise.reject(new Error('no')) },
        { name: 'two', run: () => Promise.resolve({ sessions: 3 }) },
      ]),
    );
    expect(failed.map(({ name }) => name)).toEqual(['broken']);
    await rooms.with(RetentionReport, (report) => report.run([]));
    const view = await rooms.with(RetentionReport, (report) => report.view());
    expect(view).toMatchObject({ letGo: { sessions: 5 }, runs: 2 });
    expect(view.latest).toMatchObject([{ letGo: { sessions: 5 }, failed: ['broken'] }]);
  });
});
