import {
  makeTrusteeKey,
  openOwnShare,
  readTrusteeKey,
  type TrusteeKey,
  type TrusteePrivateKey,
} from '#ballots';
import { PeopleService } from '#people';
import { KeysReader, KeysService, OpeningSharesService } from '#voting';
import type { Rooms } from './rooms.js';

/** Somebody who holds a part of a key, with the file that only they have. */
export interface TestTrustee {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly key: TrusteeKey;
}

/** Names trustees of a process whose vote has not opened, and gives each a key in hand. */
export async function namedTrustees(
  rooms: Rooms,
  processId: string,
  wish: { readonly threshold?: number; readonly trustees?: number } = {},
): Promise<readonly TestTrustee[]> {
  const { threshold = 2, trustees: size = 3 } = wish;
  const officer = await accountOf(rooms, `officer@${processId}.example`);
  const named = Array.from({ length: size }, (_, at) => ({
    name: `Trustee ${at + 1}`,
    email: `trustee${at + 1}@${processId}.example`,
  }));
  const trustees = named.map(({ name, email }) => `${name}, ${email}`).join('\n');
  await rooms.with(KeysService, (service) =>
    service.nameTrustees(officer, processId, { trustees, threshold }, 'cy'),
  );
  return Promise.all(
    named.map(async ({ name, email }) => ({
      ...{ name, email, accountId: await accountOf(rooms, email) },
      key: await makeTrusteeKey(),
    })),
  );
}

/** Trustees who have made their keys and tried them: the vote can open. */
export async function readyTrustees(
  rooms: Rooms,
  processId: string,
  wish: { readonly threshold?: number; readonly trustees?: number } = {},
): Promise<readonly TestTrustee[]> {
  const trustees = await namedTrustees(rooms, processId, wish);
  for (const { accountId, key } of trustees)
    await rooms.with(KeysService, (service) =>
      service.registerKey(accountId, processId, key.publicKey),
    );
  for (const trustee of trustees) {
    const shares = await rehearsalShares(rooms, processId, trustee);
    await rooms.with(KeysService, (service) =>
      service.rehearse(trustee.accountId, processId, shares),
    );
  }
  return trustees;
}

/** What a trustee's browser makes of the rehearsal. */
export async function rehearsalShares(
  rooms: Rooms,
  processId: string,
  { accountId, key }: Pick<TestTrustee, 'accountId' | 'key'>,
): Promise<readonly string[]> {
  const own = await rooms.with(KeysReader, (reader) => reader.ownKey(processId, accountId));
  if (!own?.rehearsal) throw new Error('there is no rehearsal');
  const { configHash, envelopes } = own.rehearsal;
  const privateKey = await readTrusteeKey(key);
  const open = (envelope: string) =>
    shareOf(envelope, { position: own.position, privateKey, configHash });
  return Promise.all(envelopes.map(open));
}

/** Opens this trustee's part of every envelope of a stripped box, and posts it. */
export async function postShares(
  rooms: Rooms,
  paper: { readonly id: string; readonly configHash: string; readonly position: number },
  { accountId, key }: Pick<TestTrustee, 'accountId' | 'key'>,
): Promise<void> {
  const privateKey = await readTrusteeKey(key);
  for (let after = ''; ;) {
    const envelopes = await rooms.with(OpeningSharesService, (service) =>
      service.envelopesFor(paper.id, accountId, { after }),
    );
    if (envelopes.length === 0) return;
    const shares = await Promise.all(
      envelopes.map(async ({ leaf, envelope }) => ({
        leaf,
        share: await shareOf(envelope, { ...paper, privateKey }),
      })),
    );
    await rooms.with(OpeningSharesService, (service) => service.post(accountId, paper.id, shares));
    after = envelopes.at(-1)?.leaf ?? '';
  }
}

async function shareOf(
  envelope: string,
  by: {
    readonly position: number;
    readonly privateKey: TrusteePrivateKey;
    readonly configHash: string;
  },
): Promise<string> {
  const bytes = Uint8Array.from(Buffer.from(envelope, 'base64url'));
  const share = await openOwnShare(bytes, by.position, by.privateKey, by.configHash);
  return Buffer.from(share).toString('base64url');
}

async function accountOf(rooms: Rooms, email: string): Promise<string> {
  return rooms.with(PeopleService, (service) => service.openAccount({ email, language: 'cy' }));
}
