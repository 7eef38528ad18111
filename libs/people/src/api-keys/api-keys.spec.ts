import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, NotAllowedError } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { givenAnApp } from '../../../../test/support/second-factors.js';
import { FactorResetsReader } from '../approvals/factor-resets.reader.js';
import { FactorResetsService } from '../approvals/factor-resets.service.js';
import { RoleRequestsService } from '../approvals/role-requests.service.js';
import { PeopleService } from '../people.service.js';
import { ErasuresService } from '../personal-data/erasures.service.js';
import type { StaffRole } from '../roles.js';
import { ApiKeysReader } from './api-keys.reader.js';
import { ApiKeysService } from './api-keys.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom();
});
afterAll(() => rooms.close());

interface Place {
  readonly id: string;
  readonly admins: readonly string[];
  /** Works in finance, and makes keys. */
  readonly maker: string;
  readonly email: string;
  readonly colleague: string;
}

const give = async (organisationId: string, email: string, role: StaffRole) => {
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { email, organisationId, role, language: 'en' }),
  );
  return rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
};

async function place(): Promise<Place> {
  const slug = `council-${newId()}`;
  const name = { cy: 'Cyngor', en: 'Council' };
  const id = await rooms.with(PeopleService, (s) => s.openOrganisation({ slug, name }));
  const email = `maker@${slug}.example.org`;
  const [first, second] = [
    await give(id, `one@${slug}.example.org`, 'admin'),
    await give(id, `two@${slug}.example.org`, 'admin'),
  ];
  return {
    ...{ id, email, admins: [first, second], maker: await give(id, email, 'finance') },
    colleague: await give(id, `colleague@${slug}.example.org`, 'finance'),
  };
}

const make = async ({ id, maker }: Place, name = 'Ledger') =>
  rooms.with(ApiKeysService, (s) =>
    s.make(maker, id, { name, scopes: ['finance:read'], days: 30 }),
  );
const works = async (token: string) =>
  (await rooms.with(ApiKeysReader, (s) => s.holder(token))) !== null;
const remove = async ({ id, maker, admins }: Place, role: StaffRole = 'finance') =>
  rooms.with(RoleRequestsService, (s) =>
    s.remove(admins[0] ?? '', { accountId: maker, organisationId: id, role }),
  );
const told = async (account: string | undefined) =>
  rooms.sql<{ kind: string; keys: string }>(
    `select kind, facts ->> 'keys' as keys from notice
     where account_id = ? and kind like '%api-key%' order by id`,
    [account],
  );
const recorded = async (organisation: string) =>
  (
    await rooms.sql<{ actor: string; facts: Record<string, string> }>(
      `select actor, facts from platform.audit_log
       where act = 'people.revoke-api-key' and subject = ? order by id`,
      [organisation],
    )
  ).map(({ actor, facts }) => ({ actor, reason: facts['reason'], account: facts['account'] }));

describe('an API key, when the role that it stands on is taken away', () => {
  it('ends for good, also when its maker gets the role again', async () => {
    const here = await place();
    const [first, second] = [await make(here), await make(here, 'Old ledger')];
    await remove(here);
    expect([await works(first), await works(second)]).toEqual([false, false]);
    await give(here.id, here.email, 'finance');
    expect([await works(first), await works(second)]).toEqual([false, false]);
    const standing = await rooms.with(ApiKeysReader, (s) => s.ofOrganisation(here.id));
    expect(standing.map((key) => key.standing)).toEqual(['revoked', 'revoked']);
    expect(await works(await make(here))).toBe(true);
  });

  it('is told of to its maker and to who makes keys there, and stands in the audit log', async () => {
    const here = await place();
    await make(here);
    await make(here, 'Old ledger');
    await remove(here);
    const keys = 'Ledger, Old ledger';
    expect(await told(here.maker)).toEqual([{ kind: 'own-api-key-ended', keys }]);
    for (const one of [here.colleague, ...here.admins])
      expect(await told(one)).toEqual([{ kind: 'api-key-ended', keys }]);
    const [by] = here.admins;
    const entry = { actor: by, reason: 'role-taken', account: here.maker };
    expect(await recorded(here.id)).toEqual([entry, entry]);
  });

  it('ends when its maker works in finance no more, an admin or not: given back, it opens nothing', async () => {
    const here = await place();
    await give(here.id, here.email, 'admin');
    const token = await make(here);
    await remove(here);
    expect(await works(token)).toBe(false);
    expect(await told(here.maker)).toEqual([{ kind: 'own-api-key-ended', keys: 'Ledger' }]);
    await give(here.id, here.email, 'finance');
    expect(await works(token)).toBe(false);
  });

  it('stays while its maker works in finance there, whatever other role goes', async () => {
    const here = await place();
    await give(here.id, here.email, 'admin');
    const token = await make(here);
    await remove(here, 'admin');
    expect(await works(token)).toBe(true);
    expect(await told(here.maker)).toEqual([]);
  });

  it('of another organisation, or of a colleague, stays', async () => {
    const [here, elsewhere] = [await place(), await place()];
    await give(elsewhere.id, here.email, 'finance');
    const theirs = await make({ ...elsewhere, maker: here.maker });
    const colleagues = await make({ ...here, maker: here.colleague });
    await remove(here);
    expect([await works(theirs), await works(colleagues)]).toEqual([true, true]);
  });

  it('is not undone by an act that fails', async () => {
    const here = await place();
    const token = await make(here);
    const [admin] = here.admins;
    const held = { accountId: admin ?? '', organisationId: here.id, role: 'admin' } as const;
    const other = { ...held, accountId: here.admins[1] ?? '' };
    await rooms.with(PeopleService, (s) => s.revoke(null, other));
    const own = await make({ ...here, maker: admin ?? '' });
    await expect(rooms.with(PeopleService, (s) => s.revoke(null, held))).rejects.toThrow(
      'people.last-admin',
    );
    expect([await works(token), await works(own)]).toEqual([true, true]);
  });
});

describe('an API key', () => {
  it('ends with the second factors of its maker', async () => {
    const here = await place();
    await givenAnApp(rooms, here.email);
    const token = await make(here);
    const [first, second] = here.admins;
    await rooms.with(FactorResetsService, (s) => s.ask(first ?? '', here.id, here.maker));
    expect(await works(token)).toBe(true);
    const [asked] = await rooms.with(FactorResetsReader, (s) => s.waiting(here.id));
    await rooms.with(FactorResetsService, (s) =>
      s.decide(second ?? '', here.id, { request: asked?.id ?? '', decision: 'approved' }),
    );
    expect(await works(token)).toBe(false);
    expect(await recorded(here.id)).toMatchObject([{ reason: 'factors-reset' }]);
    expect(await told(here.colleague)).toHaveLength(1);
  });

  it('ends when its maker confirms that they go, and not when the job comes to it', async () => {
    const here = await place();
    const token = await make(here);
    await rooms.with(ErasuresService, (s) => s.request(here.maker, 'en', { proposals: 'keep' }));
    const [wish] = await rooms.sql<{ id: string }>('select id from erasure where account_id = ?', [
      here.maker,
    ]);
    const issued = await rooms.with(ErasuresService, (s) => s.issue(wish?.id ?? ''));
    expect(await works(token)).toBe(true);
    await rooms.with(ErasuresService, (s) => s.confirm(here.maker, issued?.token ?? '', 'en'));
    expect(await works(token)).toBe(false);
    expect(await recorded(here.id)).toMatchObject([{ actor: here.maker, reason: 'erased' }]);
    expect(await told(here.colleague)).toEqual([{ kind: 'api-key-ended', keys: 'Ledger' }]);
  });

  it('that a colleague revokes is told of to its maker, and one’s own is not', async () => {
    const here = await place();
    await make(here);
    await make({ ...here, maker: here.colleague }, 'Other');
    const keys = await rooms.with(ApiKeysReader, (s) => s.ofOrganisation(here.id));
    for (const { id } of keys)
      await rooms.with(ApiKeysService, (s) => s.revoke(here.colleague, here.id, id));
    expect(await told(here.maker)).toEqual([{ kind: 'own-api-key-ended', keys: 'Ledger' }]);
    expect(await told(here.colleague)).toEqual([]);
  });

  it('is made by nobody whose role was taken meanwhile', async () => {
    const here = await place();
    await remove(here);
    await expect(make(here)).rejects.toThrow(NotAllowedError);
    const inAnotherRole = await give(here.id, `reviewer-${newId()}@example.org`, 'reviewer');
    await expect(make({ ...here, maker: inAnotherRole })).rejects.toThrow(NotAllowedError);
  });

  it.each([
    ['revoked_at = null', 'a revoked key stays revoked'],
    [`revoked_at = now() + interval '1 day'`, 'a revoked key stays revoked'],
    [`scopes = '["finance:write"]'`, 'a key stays what it was made'],
    [`token_hash = 'x'`, 'a key stays what it was made'],
  ])('does not come to life, or become another, by SQL: %s', async (set, why) => {
    const here = await place();
    await make(here);
    await remove(here);
    await expect(
      rooms.sql(`update api_key set ${set} where maker_id = ?`, [here.maker]),
    ).rejects.toThrow(why);
  });
});
