import { lockSecret, secretKey, unlockSecret } from '#people';
import type { ConfigDto } from '#platform';
import type { Webhook } from './webhook.entity.js';

const purpose = 'cyfran webhook secrets 1';

/** Locks what signs a webhook's messages, with a key that is not in the database. */
export function lockedSecret(
  { SESSION_SECRET }: Pick<ConfigDto, 'SESSION_SECRET'>,
  { id }: Pick<Webhook, 'id'>,
  secret: Uint8Array,
): string {
  return lockSecret(secretKey(SESSION_SECRET, purpose), id, secret);
}

/** Those that can be read: after the site's own secret was changed none can. */
export function unlockedSecrets(
  { SESSION_SECRET }: Pick<ConfigDto, 'SESSION_SECRET'>,
  { id }: Pick<Webhook, 'id'>,
  locked: readonly string[],
): readonly Uint8Array[] {
  const key = secretKey(SESSION_SECRET, purpose);
  return locked.flatMap((text) => unlockSecret(key, id, text) ?? []);
}
