import type { EntityManager } from '@mikro-orm/postgresql';
import { SignInNeededError, tokenHash } from '#platform';
import type { ChallengePurpose } from './key-challenge.entity.js';
import { KeyRefusedError } from './second-factor.errors.js';

export const challengeMinutes = 5;

/** One a session and purpose: a newer question takes the older one's place. */
export async function keepChallenge(
  em: EntityManager,
  sessionToken: string,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<void> {
  const kept = await em.execute<object[]>(
    `insert into key_challenge (session_id, purpose, challenge, made_at)
     select id, ?, ?, clock_timestamp() from session
     where token_hash = ? and expires_at > clock_timestamp()
     on conflict (session_id, purpose) do update
       set challenge = excluded.challenge, made_at = excluded.made_at
     returning session_id`,
    [purpose, challenge, tokenHash(sessionToken)],
  );
  if (kept.length === 0) throw new SignInNeededError();
}

/**
 * Taken before the answer is looked at, and gone whatever the answer says: it works once.
 * @throws KeyRefusedError when nothing was asked in this browser, or over five minutes ago
 */
export async function takeChallenge(
  em: EntityManager,
  sessionToken: string,
  purpose: ChallengePurpose,
): Promise<string> {
  const [taken] = await em.execute<{ challenge: string; fresh: boolean }[]>(
    `delete from key_challenge using session
     where session.id = session_id and token_hash = ? and purpose = ?
     returning challenge,
       made_at > clock_timestamp() - interval '${challengeMinutes} minutes' as fresh`,
    [tokenHash(sessionToken), purpose],
  );
  if (!taken?.fresh) throw new KeyRefusedError();
  return taken.challenge;
}
