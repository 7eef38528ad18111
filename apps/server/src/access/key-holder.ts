import {
  BadApiKeyError,
  KeyNotTakenError,
  keyPrefix,
  type ApiKeysReader,
  type KeyHolder,
  type KeyScope,
} from '#people';
import type { ActLimit, Limit } from '#platform';
import type { Request } from './request.js';

/** By one key: a ledger that pulls a year of batches at once, and no loop that never ends. */
const callsAMinute: Limit = { most: 300, within: 60 };

/**
 * Whether a program comes with an API key. Then no cookie counts, and so no other site can send it in
 * a person's name: a browser adds this header to nothing by itself.
 */
export function comesWithKey({ headers }: Pick<Request, 'headers'>): boolean {
  return /^bearer(\s|$)/i.test(headers.authorization?.trim() ?? '');
}

/** What a program sent as its key. */
export function keyIn({ headers }: Pick<Request, 'headers'>): string {
  return (headers.authorization ?? '').trim().replace(/^bearer\s*/i, '');
}

/**
 * The key, and in whose name the program comes, with the roles that they hold today in the key's
 * organisation.
 * @param wanted what the handler takes keys for; undefined where it takes none
 * @throws BadApiKeyError, KeyNotTakenError, TooManyActsError
 */
export async function keyHolder(
  request: Pick<Request, 'headers'>,
  wanted: KeyScope | undefined,
  { keys, limits }: { readonly keys: ApiKeysReader; readonly limits: ActLimit },
): Promise<KeyHolder> {
  const key = keyIn(request);
  const holder = key.startsWith(keyPrefix) ? await keys.holder(key) : null;
  if (!holder) throw new BadApiKeyError();
  await limits.take(`api-key ${holder.key.id}`, callsAMinute);
  if (wanted === undefined || !holder.scopes.includes(wanted)) throw new KeyNotTakenError();
  return holder;
}
