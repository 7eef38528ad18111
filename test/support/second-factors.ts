import { URI } from 'otpauth';
import { codeAt, CodeAppService, PeopleService, SignInService } from '#people';
import { newId, randomToken, tokenHash } from '#platform';
import type { Rooms } from './rooms.js';

/** Makes the codes that somebody's app shows. */
export interface CodeApp {
  readonly accountId: string;
  /** A code that was not taken yet. */
  readonly code: () => Promise<string>;
  readonly recoveryCodes: readonly string[];
}

/** Sets an app up as its owner would, in a browser of its own that nobody uses afterwards. */
export async function givenAnApp(rooms: Rooms, email: string): Promise<CodeApp> {
  const id = await rooms.with(PeopleService, async (people) =>
    people.openAccount({ email, language: 'en' }),
  );
  const token = randomToken();
  await rooms.sql(
    `insert into session (id, token_hash, account_id, expires_at) values (?, ?, ?, now() + interval '1 hour')`,
    [newId(), tokenHash(token), id],
  );
  const app = async <T>(work: (service: CodeAppService) => Promise<T>) =>
    rooms.with(CodeAppService, work);
  await app(async (service) => service.begin(id));
  const words = await app(async (service) => service.begun({ id, email }));
  const secret = secretIn(words?.address ?? '');
  const code = async () => {
    const [row] = await rooms.sql<{ at: string }>(
      `select greatest(extract(epoch from clock_timestamp()) * 1000,
         (coalesce(last_step, 0) + 1)::bigint * 30000) as at from totp_factor where account_id = ?`,
      [id],
    );
    return codeAt(secret, Number(row?.at ?? 0));
  };
  const first = await code();
  const { sessionToken, recoveryCodes } = await app(async (service) =>
    service.confirm(id, token, first),
  );
  await rooms.with(SignInService, async (signIn) => signIn.close(sessionToken));
  return { accountId: id, code, recoveryCodes };
}

/** The secret of an `otpauth://` address. */
export function secretIn(address: string): Uint8Array {
  return new Uint8Array(URI.parse(address).secret.bytes);
}
