import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { AuditLog, newId, ormOptions, platformEntities } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { peopleEntities } from './people.entities.js';
import { LastAdminError } from './people.errors.js';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import type { StaffRole } from './roles.js';

const openOrm = async () =>
  MikroORM.init(ormOptions(database.url, [...platformEntities, ...peopleEntities]));

let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;

/** Each act in a unit of work of its own, as each request has one. */
const act = async <T>(work: (people: PeopleService, reader: PeopleReader) => Promise<T>) =>
  RequestContext.create(orm.em, async () =>
    work(new PeopleService(orm.em, new AuditLog(orm.em)), new PeopleReader(orm.em)),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm();
});

afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

async function organisation(): Promise<string> {
  const slug = `council-${newId()}`;
  return act((people) => people.openOrganisation({ slug, name: { cy: 'Cyngor', en: 'Council' } }));
}

async function granted(organisationId: string, role: StaffRole, email: string): Promise<string> {
  await act((people) => people.grant(null, { email, organisationId, role, language: 'cy' }));
  return act((people) => people.openAccount({ email, language: 'cy' }));
}

const rolesIn = async (organisationId: string) =>
  (await act((_people, reader) => reader.staff(organisationId))).map(({ email, role }) => [
    email,
    role,
  ]);

describe('taking a role away', () => {
  it('leaves the other roles of the person and of others', async () => {
    const place = await organisation();
    const admin = await granted(place, 'admin', 'admin@example.org');
    const officer = await granted(place, 'reviewer', 'officer@example.org');
    await granted(place, 'finance', 'officer@example.org');
    const reviewer = { accountId: officer, organisationId: place, role: 'reviewer' } as const;
    await act((people) => people.revoke(admin, reviewer));
    expect(await rolesIn(place)).toEqual([
      ['admin@example.org', 'admin'],
      ['officer@example.org', 'finance'],
    ]);
  });

  it('is refused for the last admin, and changes nothing', async () => {
    const place = await organisation();
    const accountId = await granted(place, 'admin', 'only@example.org');
    const last = { accountId, organisationId: place, role: 'admin' } as const;
    await expect(act((people) => people.revoke(accountId, last))).rejects.toThrow(LastAdminError);
    expect(await rolesIn(place)).toEqual([['only@example.org', 'admin']]);
  });

  it('leaves one of two admins who remove each other at the same moment', async () => {
    const place = await organisation();
    const one = await granted(place, 'admin', 'one@example.org');
    const other = await granted(place, 'admin', 'other@example.org');
    const remove = (by: string, accountId: string) =>
      act((people) => people.revoke(by, { accountId, organisationId: place, role: 'admin' }));
    const ends = await Promise.allSettled([remove(one, other), remove(other, one)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesIn(place)).toHaveLength(1);
  });

  it('does nothing for a role that is not held', async () => {
    const place = await organisation();
    const accountId = await granted(place, 'admin', 'admin@example.org');
    const never = { accountId, organisationId: place, role: 'finance' } as const;
    await act((people) => people.revoke(accountId, never));
    expect(await rolesIn(place)).toHaveLength(1);
  });
});
