import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import type { PaperDefinition } from '#ballots';

/**
 * The name under which a person's ballot lies: HMAC-SHA256 over paper and elector, with a key that
 * is kept outside the database. Without the key the box does not say whose ballot is whose.
 */
@Injectable()
export class VoterTag {
  constructor(private readonly config: ConfigDto) {}

  /** Tells keys apart without giving anything of them away. */
  fingerprint(): string {
    return this.mark('fingerprint', 'hex');
  }

  /** @param holder the elector's id, or what `tagHolder` says */
  of(paperId: string, holder: string): string {
    return this.mark(`${paperId}|${holder}`, 'base64url');
  }

  /** From which an elector's own order of projects follows, the same each time they look (hex). */
  orderSeed(paperId: string, electorId: string): string {
    return this.mark(`order|${paperId}|${electorId}`, 'hex');
  }

  /** Whether two people keyed the same from one paper, without keeping what it was (hex). */
  ofPaper(keyed: string): string {
    return this.mark(`paper|${keyed}`, 'hex');
  }

  private mark(text: string, encoding: 'hex' | 'base64url'): string {
    return createHmac('sha256', this.config.VOTER_TAG_KEY).update(text).digest(encoding);
  }
}

/** Votes from before ballots were sealed tag them by account; every other vote by elector. */
export function tagHolder(
  { keys }: PaperDefinition,
  elector: { readonly id: string; readonly accountId: string | null },
): string {
  return keys.holding === 'none' ? (elector.accountId ?? elector.id) : elector.id;
}
