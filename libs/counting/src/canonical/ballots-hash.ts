import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { canonicalProfile } from './canonical-profile.js';

/** The SHA-256 of `canonicalProfile` in UTF-8, as 64 hexadecimal digits. */
export function ballotsHash(profile: BudgetProfile | RankedProfile): string {
  const hash = sha256.create();
  for (const piece of canonicalProfile(profile)) hash.update(utf8ToBytes(piece));
  return bytesToHex(hash.digest());
}
