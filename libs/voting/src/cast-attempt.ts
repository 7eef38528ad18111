import { createHash, createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Receipt } from './envelope.js';
import { CastKeyReusedError, StaleBallotError } from './voting.errors.js';

/** One form that was sent. */
export interface CastAttempt {
  readonly keyHash: string;
  /** HMAC of the ballot under the key, which only the form knows: alike for the same form alone. */
  readonly contentMark: string;
  readonly voterTag: string;
}

interface AttemptRow {
  readonly voter_tag: string;
  readonly content_mark: string | null;
  readonly receipt_code: string;
  readonly leaf: string | null;
  readonly revision: number;
}

/** @param line canonical ballot */
export function castAttempt(castKey: string, line: string, voterTag: string): CastAttempt {
  const key = castKey.toLowerCase();
  return {
    keyHash: createHash('sha256').update(key).digest('hex'),
    contentMark: createHmac('sha256', key).update(line).digest('hex'),
    voterTag,
  };
}

/**
 * Why a form put nothing into the box. Sent again, it has its first receipt, whatever has happened
 * since; the same key with other choices is no repetition, and is said to be none; and whatever was
 * never sent before was filled from a ballot that stands no longer.
 * @throws CastKeyReusedError, StaleBallotError
 */
export async function earlierReceipt(
  em: EntityManager,
  paperId: string,
  attempt: CastAttempt,
): Promise<Receipt> {
  const [known] = await em.execute<AttemptRow[]>(
    `select voter_tag, content_mark, receipt_code, leaf, revision from box.cast_attempt
     where paper_id = ? and key_hash = ?`,
    [paperId, attempt.keyHash],
  );
  if (!known) throw new StaleBallotError();
  const { leaf, receipt_code: code, revision } = known;
  const isSame = known.voter_tag === attempt.voterTag && known.content_mark === attempt.contentMark;
  // An attempt from before sealing has no mark: whether this is its form nobody can tell.
  if (!isSame || leaf === null) throw new CastKeyReusedError();
  return { code, leaf, revision };
}
