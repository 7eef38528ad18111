import type { EntityManager } from '@mikro-orm/postgresql';
import { randomToken, SignInNeededError, tokenHash } from '#platform';

/** How long one proof of a second factor lasts in one browser. */
export const stepUpHours = 12;

/**
 * The session goes on under another token (ASVS 7.2.4), marked as proved a second way.
 * @returns the new token, for the cookie
 * @throws SignInNeededError when the session has ended meanwhile
 */
export async function stepUp(em: EntityManager, sessionToken: string): Promise<string> {
  const fresh = randomToken();
  const rows = await em.execute<object[]>(
    `update session set token_hash = ?, second_factor_at = clock_timestamp()
     where token_hash = ? and expires_at > clock_timestamp() returning id`,
    [tokenHash(fresh), tokenHash(sessionToken)],
  );
  if (rows.length === 0) throw new SignInNeededError();
  return fresh;
}
