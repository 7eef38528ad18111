import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { newId } from '#platform';
import { LocalOidcProvider } from '../../../../test/support/local-oidc-provider.js';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { PeopleService } from '../people.service.js';
import { NotProvedError, SignInRefusedError, TooYoungError } from './eligibility.errors.js';
import { EligibilityService } from './eligibility.service.js';
import { usualEligibility, type EligibilitySettings } from './eligibility-settings.js';
import { MinimumAge } from './minimum-age.js';
import { SignInElsewhereService } from './sign-in-elsewhere.service.js';

const returnTo = 'http://127.0.0.1:3000/en/sign-in-elsewhere';

const provider = new LocalOidcProvider(returnTo);
let rooms: Rooms;
let matching: Rooms;
beforeAll(async () => {
  await provider.open();
  const env = { OIDC_ISSUER: provider.issuer, OIDC_NAME: 'The test provider' };
  rooms = await openPeopleRoom(env);
  matching = await openPeopleRoom({ ...env, OIDC_ROLL_NUMBER_CLAIM: 'roll_number' });
});
afterAll(async () => {
  await provider.close();
  await rooms.close();
  await matching.close();
});

const account = async (on = rooms) =>
  on.with(PeopleService, (people) =>
    people.openAccount({ email: `${randomUUID()}@example.org`, language: 'en' }),
  );

async function vote(on = rooms, settings: Partial<EligibilitySettings> = {}): Promise<string> {
  const id = newId();
  const officer = await account(on);
  await on.with(EligibilityService, (service) =>
    service.set(officer, id, { ...usualEligibility, signIn: true, ...settings }),
  );
  return id;
}

const begin = async (accountId: string, processId: string, on = rooms) =>
  on.with(SignInElsewhereService, (service) => service.begin(accountId, processId, returnTo));
const finish = async (accountId: string, url: URL, on = rooms) =>
  on.with(SignInElsewhereService, (service) =>
    service.finish(accountId, {
      ...{ url, network: null, opensOn: () => Promise.resolve('2026-11-22') },
    }),
  );

const entriesOf = (processId: string, on = rooms) =>
  on.sql<object>(
    `select e.state, e.roll_number, e.account_id from voter_roll_entry e where process_id = ?`,
    [processId],
  );

describe('a sign-in with another provider', () => {
  it('brings whoever the provider vouches for onto the roll, once', async () => {
    const id = await vote();
    const [voter, again] = [await account(), await account()];
    const back = await provider.signIn(await begin(voter, id), 'person-1');
    expect(await finish(voter, back)).toEqual({ processId: id, shown: 1, needed: 1 });
    expect(await entriesOf(id)).toEqual([
      { state: 'identified', roll_number: expect.stringMatching(/^S-/), account_id: voter },
    ]);
    // The same person under another account: issuer and subject decide, not the address.
    const second = await provider.signIn(await begin(again, id), 'person-1');
    await expect(finish(again, second)).rejects.toThrow(NotProvedError);
    expect(await entriesOf(id)).toHaveLength(1);
    const other = await provider.signIn(await begin(again, id), 'person-2');
    await finish(again, other);
    expect(await entriesOf(id)).toHaveLength(2);
  });

  it('asks with PKCE, state and nonce, and keeps none of them in the clear', async () => {
    const id = await vote();
    const url = await begin(await account(), id);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({ code_challenge_method: 'S256', scope: 'openid' });
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked[name]?.length).toBeGreaterThanOrEqual(32);
    const rows = await rooms.sql<{ state_hash: string }>('select state_hash from roll.sign_in');
    expect(rows.map(({ state_hash }) => state_hash)).not.toContain(asked['state']);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://elsewhere.example')],
  ])('that comes back with %s is refused, and its state is spent', async (_what, spoil) => {
    const id = await vote();
    const voter = await account();
    const back = await provider.signIn(await begin(voter, id), `p-${randomUUID()}`);
    const spoilt = new URL(back);
    spoil(spoilt);
    await expect(finish(voter, spoilt)).rejects.toThrow(SignInRefusedError);
    expect(await entriesOf(id)).toEqual([]);
  });

  it('works once, and not for another account', async () => {
    const id = await vote();
    const [voter, thief] = [await account(), await account()];
    const back = await provider.signIn(await begin(voter, id), `p-${randomUUID()}`);
    await expect(finish(thief, back)).rejects.toThrow(SignInRefusedError);
    const tries = await Promise.allSettled([finish(voter, back), finish(voter, back)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(['nonce', 'verifier'])(
    'with another %s than it began with is refused',
    async (column) => {
      const id = await vote();
      const voter = await account();
      const url = await begin(voter, id);
      await rooms.sql(`update roll.sign_in set ${column} = repeat('y', 43) where account_id = ?`, [
        voter,
      ]);
      const back = await provider.signIn(url, `p-${randomUUID()}`);
      await expect(finish(voter, back)).rejects.toThrow(SignInRefusedError);
    },
  );

  it('is matched with the roll by its number where the provider knows it', async () => {
    const id = await vote(matching);
    await matching.sql(
      `insert into voter_roll_entry (id, process_id, roll_number) values (gen_random_uuid(), ?, 'AB12')`,
      [id],
    );
    const [voter, stranger] = [await account(matching), await account(matching)];
    const back = await provider.signIn(await begin(voter, id, matching), 'AB12');
    await finish(voter, back, matching);
    expect(await entriesOf(id, matching)).toEqual([
      { state: 'listed', roll_number: 'AB12', account_id: voter },
    ]);
    const unknown = await provider.signIn(await begin(stranger, id, matching), 'AB99');
    await expect(finish(stranger, unknown, matching)).rejects.toThrow(NotProvedError);
  });
});

describe('a sign-in for a vote with a least age', () => {
  const sixteen = { minimumAge: 16 };
  /** @returns the age that is still to be asked for */
  const signIn = async (id: string, person: string): Promise<number | null> => {
    const voter = await account();
    await finish(voter, await provider.signIn(await begin(voter, id), person));
    const [entry] = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where process_id = ? and account_id = ?',
      [id, voter],
    );
    return rooms.with(MinimumAge, (age) => age.stillToConfirm(id, entry?.id ?? ''));
  };

  it('is refused by a day of birth that is too late, and leaves nothing', async () => {
    const id = await vote(rooms, sixteen);
    await expect(signIn(id, 'a-born-2010-11-23')).rejects.toMatchObject({
      ...{ code: 'eligibility.too-young', params: { age: 16 } },
    });
    await expect(signIn(id, 'b-born-2011')).rejects.toThrow(TooYoungError);
    expect(await entriesOf(id)).toEqual([]);
  });

  it('by one that is early enough leaves nothing to ask, and is not kept', async () => {
    const id = await vote(rooms, sixteen);
    expect(await signIn(id, 'c-born-2010-11-22')).toBeNull();
    const rows = await rooms.sql<{ row: string }>('select e::text as row from voter_roll_entry e');
    expect(rows.some(({ row }) => row.includes('2010-11-22'))).toBe(false);
  });

  it('that tells none, or too little, leaves the age to be confirmed', async () => {
    const id = await vote(rooms, sixteen);
    expect(await signIn(id, 'nobody-knows')).toBe(16);
    expect(await signIn(id, 'd-born-2010')).toBe(16);
  });

  it('asks for the day of birth by name, and only where it decides something', async () => {
    const asked = async (id: string) =>
      (await begin(await account(), id)).searchParams.get('claims');
    expect(await asked(await vote(rooms, sixteen))).toBe('{"id_token":{"birthdate":null}}');
    expect(await asked(await vote())).toBeNull();
  });
});

describe('a sign-in that tells the roll number', () => {
  it('can be one of two ways, and one person’s sign-in proves one person', async () => {
    const id = await vote(matching, { needed: 2 });
    const email = `${randomUUID()}@example.org`;
    const voter = await matching.with(PeopleService, (people) =>
      people.openAccount({ email, language: 'en' }),
    );
    await matching.sql(
      `insert into voter_roll_entry (id, process_id, roll_number, email) values
         (gen_random_uuid(), ?, 'AB1', ?), (gen_random_uuid(), ?, 'AB2', null)`,
      [id, email, id],
    );
    const signIn = async (who: string, person: string) =>
      finish(who, await provider.signIn(await begin(who, id, matching), person), matching);
    // Another’s address does not add to it.
    expect(await signIn(voter, 'AB2')).toMatchObject({ shown: 1, needed: 2 });
    expect(await signIn(voter, 'AB1')).toMatchObject({ shown: 2, needed: 2 });
    const identities = await matching.sql<{ identity: string | null }>(
      'select identity from roll.claim where process_id = ?',
      [id],
    );
    expect(identities).toEqual([{ identity: expect.any(String) }]);
    const other = await account(matching);
    await expect(signIn(other, 'AB1')).rejects.toThrow(NotProvedError);
  });
});
