import { createHash } from 'node:crypto';
import type { Rooms } from '../rooms.js';

/** Somebody with an account, signed in. */
export interface Seat {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly token: string;
  /** As the Cookie header of a site without https carries it. */
  readonly cookie: string;
}

/** So many people at once, each with a session; `called` tells them from those of another call. */
export async function seatPeople(
  rooms: Pick<Rooms, 'sql'>,
  called: string,
  many: number,
): Promise<readonly Seat[]> {
  await rooms.sql(accounts, [called, called, many]);
  await rooms.sql(sessions, [called, called, many]);
  return Array.from({ length: many }, (_, at) => seat(called, at + 1));
}

/** Their session anew, for those whose old one ended with a new role. */
export async function seatAgain(
  rooms: Pick<Rooms, 'sql'>,
  { accountId, token }: Seat,
): Promise<void> {
  await rooms.sql(
    `insert into session (id, token_hash, account_id, expires_at)
     values (gen_random_uuid(), encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, now() + interval '1 day')
     on conflict do nothing`,
    [token, accountId],
  );
}

function seat(called: string, number: number): Seat {
  const token = `session-${called}-${number}`;
  return {
    ...{ accountId: uuid(`${called} ${number}`), email: `${called}${number}@rooms.example` },
    ...{ name: `Preswylydd ${number}`, token, cookie: `cyfran-session=${token}` },
  };
}

function uuid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const accounts = `insert into account (id, email, name, language)
  select md5(?::text || ' ' || n)::uuid, ?::text || n || '@rooms.example', 'Preswylydd ' || n, 'cy'
  from generate_series(1, ?::int) n`;

const sessions = `insert into session (id, token_hash, account_id, expires_at)
  select gen_random_uuid(), encode(sha256(convert_to('session-' || ?::text || '-' || n, 'UTF8')), 'hex'),
    md5(?::text || ' ' || n)::uuid, now() + interval '1 day'
  from generate_series(1, ?::int) n`;
