import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTrusteeKey } from '#ballots';
import { PeopleService } from '#people';
import { ProcessesReader } from '#processes';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { newSealedProcess } from '../../../../test/support/sealed-process.js';
import {
  namedTrustees,
  readyTrustees,
  rehearsalShares,
  type TestTrustee,
} from '../../../../test/support/trustees.js';
import { KeysReader } from './keys.reader.js';
import { KeysService } from './keys.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const newProcess = (keyHolding: 'organisation' | 'trustees' = 'trustees') =>
  newSealedProcess(rooms, keyHolding);

const account = (email: string) =>
  rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
const keys = <T>(work: (service: KeysService) => Promise<T>) => rooms.with(KeysService, work);
const ceremony = (id: string) => rooms.with(KeysReader, (s) => s.ceremony(id));
const task = async (id: string, { accountId }: TestTrustee) =>
  (await rooms.with(KeysReader, (s) => s.ownKey(id, accountId)))?.task;
const paperKeys = async (id: string) => {
  const process = await rooms.with(ProcessesReader, (s) => s.byId(id));
  return rooms.with(KeysReader, (s) => s.paperKeys(process));
};
const refusal = (code: string) => expect.objectContaining({ code });

async function name(id: string, trustees: string, threshold = 2): Promise<void> {
  const officer = await account('officer@example.org');
  await keys((s) => s.nameTrustees(officer, id, { trustees, threshold }, 'en'));
}

async function hand(id: string, { accountId, key }: TestTrustee): Promise<void> {
  await keys((s) => s.registerKey(accountId, id, key.publicKey));
}

function at(trustees: readonly TestTrustee[], place: number): TestTrustee {
  const trustee = trustees[place];
  if (!trustee) throw new RangeError('no such trustee');
  return trustee;
}

describe('naming trustees', () => {
  it('takes a name and an address a line, and opens accounts for those who have none', async () => {
    const { id } = await newProcess();
    await name(
      id,
      'Siân Parry, sian@example.org\n\nTom Rees <TOM@example.org>\nAlys alys@example.org',
    );
    const view = await ceremony(id);
    expect(view).toMatchObject({ state: 'gathering', threshold: 2 });
    expect(view?.trustees.map((t) => [t.name, t.email, t.hasKey])).toEqual([
      ['Siân Parry', 'sian@example.org', false],
      ['Tom Rees', 'tom@example.org', false],
      ['Alys', 'alys@example.org', false],
    ]);
  });

  it.each([
    ['a line without an address', 'A, a@example.org\nB', 2, 'voting.bad-trustee-on-line'],
    ['a line without a name', 'A, a@example.org\nb@example.org', 2, 'voting.bad-trustee-on-line'],
    ['one person twice', 'A, a@example.org\nB, A@example.org', 2, 'voting.trustee-named-twice'],
    ['one alone', 'A, a@example.org', 2, 'voting.wrong-number-of-trustees'],
    ['more than there are', 'A, a@example.org\nB, b@example.org', 3, 'voting.wrong-threshold'],
  ])('is refused for %s', async (_what, trustees, threshold, code) => {
    const { id } = await newProcess();
    await expect(name(id, trustees, threshold)).rejects.toEqual(refusal(code));
    expect(await ceremony(id)).toBeNull();
  });

  it('is refused for ten', async () => {
    const { id } = await newProcess();
    const ten = Array.from({ length: 10 }, (_, n) => `N${n}, n${n}@example.org`).join('\n');
    await expect(name(id, ten)).rejects.toEqual(refusal('voting.wrong-number-of-trustees'));
  });

  it.each(['admin', 'reviewer'] as const)(
    'is refused for an %s of the organisation',
    async (role) => {
      const { id, organisationId } = await newProcess();
      const email = `${role}@example.org`;
      await rooms.with(PeopleService, (s) =>
        s.grant(null, { email, organisationId, role, language: 'en' }),
      );
      const naming = name(id, `A, a@example.org\nB, ${email}`);
      await expect(naming).rejects.toEqual(refusal('voting.trustee-in-office'));
    },
  );

  it('allows a returning officer, and officers of other organisations', async () => {
    const { id, organisationId } = await newProcess();
    const elsewhere = await newProcess();
    const role = 'returning-officer';
    await rooms.with(PeopleService, (s) =>
      s.grant(null, { email: 'ro@example.org', organisationId, role, language: 'en' }),
    );
    await rooms.with(PeopleService, (s) =>
      s.grant(null, {
        ...{ email: 'else@example.org', organisationId: elsewhere.organisationId },
        ...{ role: 'admin', language: 'en' },
      }),
    );
    await name(id, 'RO, ro@example.org\nElse, else@example.org');
    expect((await ceremony(id))?.trustees).toHaveLength(2);
  });

  it('anew starts the ceremony again, and keeps the public keys of those who stay', async () => {
    const { id } = await newProcess();
    const [first] = await readyTrustees(rooms, id, { trustees: 2 });
    await name(id, `New, new@example.org\nFirst, ${first?.email ?? ''}`);
    expect(await ceremony(id)).toMatchObject({
      state: 'gathering',
      trustees: [{ hasKey: false }, { hasKey: true, rehearsed: false }],
    });
    await expect(paperKeys(id)).rejects.toEqual(refusal('voting.keys-not-ready'));
  });
});

describe('a trustee’s public key', () => {
  it('is handed in by the trustee alone', async () => {
    const { id } = await newProcess();
    await namedTrustees(rooms, id);
    const stranger = await account('stranger@example.org');
    const { publicKey } = await makeTrusteeKey();
    const handing = keys((s) => s.registerKey(stranger, id, publicKey));
    await expect(handing).rejects.toEqual(refusal('voting.not-a-trustee'));
  });

  it('is refused when it is none, or another trustee’s', async () => {
    const { id } = await newProcess();
    const trustees = await namedTrustees(rooms, id);
    const [one, two] = [at(trustees, 0), at(trustees, 1)];
    const wrong = keys((s) => s.registerKey(one.accountId, id, 'A'.repeat(87)));
    await expect(wrong).rejects.toEqual(refusal('voting.bad-public-key'));
    await hand(id, one);
    const copied = hand(id, { ...two, key: one.key });
    await expect(copied).rejects.toEqual(refusal('voting.public-key-taken'));
  });

  it('can be replaced until all are tried, and what was tried before counts no more', async () => {
    const { id } = await newProcess();
    const trustees = await namedTrustees(rooms, id, { trustees: 2 });
    const [one, two] = [at(trustees, 0), at(trustees, 1)];
    await hand(id, one);
    expect(await task(id, one)).toBe('wait-for-keys');
    await hand(id, two);
    await keys(async (s) => s.rehearse(one.accountId, id, await rehearsalShares(rooms, id, one)));
    expect(await task(id, one)).toBe('wait-for-rehearsal');
    const lost = { ...two, key: await makeTrusteeKey() };
    await hand(id, lost);
    expect(await task(id, one)).toBe('rehearse');
    for (const trustee of [one, lost])
      await keys(async (s) =>
        s.rehearse(trustee.accountId, id, await rehearsalShares(rooms, id, trustee)),
      );
    expect(await ceremony(id)).toMatchObject({ state: 'ready' });
    await expect(hand(id, two)).rejects.toEqual(refusal('voting.keys-settled'));
  });
});

describe('the rehearsal', () => {
  it('makes the keys ready once every trustee has opened what was sealed to them', async () => {
    const { id } = await newProcess();
    const trustees = await readyTrustees(rooms, id, { threshold: 2, trustees: 3 });
    expect(await paperKeys(id)).toEqual({
      holding: 'trustees',
      threshold: 2,
      trustees: trustees.map((t) => ({ name: t.name, publicKey: t.key.publicKey })),
    });
    expect(await task(id, at(trustees, 0))).toBe('wait-for-close');
    const [stored] = await rooms.sql<{ rehearsal: unknown }>(
      'select rehearsal from key_ceremony where process_id = ?',
      [id],
    );
    expect(stored?.rehearsal).toBeNull();
  });

  it('tells a trustee at once that their file holds another key', async () => {
    const { id } = await newProcess();
    const trustees = await namedTrustees(rooms, id, { trustees: 2 });
    for (const trustee of trustees) await hand(id, trustee);
    const [one, two] = [at(trustees, 0), at(trustees, 1)];
    const shares = await rehearsalShares(rooms, id, one);
    for (const wrong of [[], shares.slice(1), [...shares].reverse(), shares.map(() => 'AAAA')]) {
      const posting = keys((s) => s.rehearse(two.accountId, id, wrong));
      await expect(posting).rejects.toEqual(refusal('voting.wrong-key-file'));
    }
    expect(await task(id, two)).toBe('rehearse');
  });

  it('names the trustee whose shares do not fit those of the others, and asks them again', async () => {
    const { id } = await newProcess();
    const trustees = await namedTrustees(rooms, id, { threshold: 2, trustees: 3 });
    for (const trustee of trustees) await hand(id, trustee);
    const shares = await Promise.all(trustees.map((t) => rehearsalShares(rooms, id, t)));
    const spoilt = (posted: readonly string[] = []) =>
      posted.map((s, n) => (n === 2 ? other(s) : s));
    const post = (place: number, posted: readonly string[] = shares[place] ?? []) =>
      keys((s) => s.rehearse(at(trustees, place).accountId, id, posted));
    expect(await post(0)).toEqual({ state: 'waiting' });
    expect(await post(1, spoilt(shares[1]))).toEqual({ state: 'waiting' });
    expect(await post(2)).toEqual({ state: 'again', names: ['Trustee 2'] });
    expect(await task(id, at(trustees, 1))).toBe('rehearse');
    expect(await task(id, at(trustees, 2))).toBe('wait-for-rehearsal');
    expect(await post(1)).toEqual({ state: 'ready' });
  });

  it('asks all again when nobody can tell whose shares are wrong', async () => {
    const { id } = await newProcess();
    const trustees = await namedTrustees(rooms, id, { threshold: 2, trustees: 2 });
    for (const trustee of trustees) await hand(id, trustee);
    const shares = await Promise.all(trustees.map((t) => rehearsalShares(rooms, id, t)));
    await keys((s) => s.rehearse(at(trustees, 0).accountId, id, shares[0] ?? []));
    const wrong = (shares[1] ?? []).map((s, n) => (n === 1 ? other(s) : s));
    const outcome = await keys((s) => s.rehearse(at(trustees, 1).accountId, id, wrong));
    expect(outcome).toEqual({ state: 'again', names: ['Trustee 1', 'Trustee 2'] });
  });
});

/** The same length, and another byte in the middle. */
function other(share: string): string {
  const bytes = Buffer.from(share, 'base64url');
  bytes[9] = (bytes[9] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

describe('the keys of a paper', () => {
  it('are the organisation’s own unless the process says otherwise', async () => {
    const { id } = await newProcess('organisation');
    const [first, again] = [await paperKeys(id), await paperKeys(id)];
    expect(first).toMatchObject({ holding: 'organisation', threshold: 1 });
    expect(first.trustees).toEqual([
      {
        name: 'Council (cy) / Council',
        publicKey: expect.stringMatching(/^[\w-]{87}$/) as unknown as string,
      },
    ]);
    expect(again).toEqual(first);
    const elsewhere = await newProcess('organisation');
    expect((await paperKeys(elsewhere.id)).trustees).not.toEqual(first.trustees);
  });

  it('are not there while trustees are to hold them and nobody is named', async () => {
    const { id } = await newProcess();
    await expect(paperKeys(id)).rejects.toEqual(refusal('voting.keys-not-ready'));
  });

  it('are refused when a trustee has become an officer meanwhile', async () => {
    const { id, organisationId } = await newProcess();
    const trustees = await readyTrustees(rooms, id, { trustees: 2 });
    await rooms.with(PeopleService, (s) =>
      s.grant(null, {
        ...{ email: at(trustees, 1).email, organisationId },
        ...{ role: 'reviewer', language: 'en' },
      }),
    );
    await expect(paperKeys(id)).rejects.toEqual(refusal('voting.trustee-in-office'));
  });
});
