import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';

/** What is hashed, so that equal texts of different kinds have nothing in common. */
export type RollSecret = 'letter' | 'contact code' | 'contact' | 'network' | 'identity';

/**
 * Keyed hashes for what must be found again and never read: codes, contact points, network addresses.
 * Six digits or a phone number under a plain hash are found by trying them all; not without the key,
 * which rests with the tag key outside the database.
 */
@Injectable()
export class RollKey {
  constructor(private readonly config: ConfigDto) {}

  hash(kind: RollSecret, ...parts: readonly string[]): string {
    const key = createHmac('sha256', this.config.VOTER_TAG_KEY).update(`roll ${kind}`).digest();
    return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  }
}
