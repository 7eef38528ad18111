import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto, type Language } from '#platform';

const paths = { en: 'en/stop-mails', cy: 'cy/atal-negeseuon' } as const;

/**
 * Links that stop somebody's mails without a sign-in. They say whose, signed, and never run out: a
 * mail that was kept for years must still let its reader go.
 */
@Injectable()
export class UnsubscribeLinks {
  constructor(private readonly config: ConfigDto) {}

  linkFor(accountId: string, language: Language): string {
    return new URL(`${paths[language]}/${this.tokenFor(accountId)}`, this.config.PUBLIC_URL).href;
  }

  /** @returns null for whatever this site did not sign */
  accountOf(token: string): string | null {
    const [named = '', proof = ''] = token.split('.');
    const id = Buffer.from(named, 'base64url').toString('utf8');
    const given = Buffer.from(proof, 'base64url');
    const expected = this.proofOf(id);
    return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
  }

  private tokenFor(accountId: string): string {
    const named = Buffer.from(accountId, 'utf8').toString('base64url');
    return `${named}.${this.proofOf(accountId).toString('base64url')}`;
  }

  private proofOf(accountId: string): Buffer {
    return createHmac('sha256', this.config.SESSION_SECRET)
      .update(`unsubscribe.${accountId}`)
      .digest();
  }
}
