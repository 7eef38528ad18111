import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';

/**
 * The name under which a person's ballot lies: HMAC-SHA256 over paper and account, with a key that
 * is kept outside the database. Without the key the box does not say whose ballot is whose.
 */
@Injectable()
export class VoterTag {
  constructor(private readonly config: ConfigDto) {}

  /** Tells keys apart without giving anything of them away. */
  fingerprint(): string {
    return createHmac('sha256', this.config.VOTER_TAG_KEY).update('fingerprint').digest('hex');
  }

  of(paperId: string, accountId: string): string {
    return createHmac('sha256', this.config.VOTER_TAG_KEY)
      .update(`${paperId}|${accountId}`)
      .digest('base64url');
  }
}
