import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';

/** What is hashed, so that equal texts of different kinds have nothing in common. */
export type KioskSecret = 'pairing' | 'ticket' | 'network';

/**
 * Keyed hashes of what is short enough to be found by trying all of it: whoever takes the table,
 * without the key that rests outside the database, can pair no device and use no ticket.
 */
@Injectable()
export class KioskKey {
  constructor(private readonly config: ConfigDto) {}

  hash(kind: KioskSecret, text: string): string {
    const key = createHmac('sha256', this.config.VOTER_TAG_KEY).update(`kiosk ${kind}`).digest();
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}
