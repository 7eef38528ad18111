import { Injectable } from '@nestjs/common';
import { SecondFactorsReader, StepUpNeededError, type SecondFactorsView } from '#people';
import { ConfigDto } from '#platform';
import {
  keepSession,
  sessionToken,
  signedIn,
  type Reply,
  type Request,
} from '../../access/request.js';
import { page, type Page } from '../page.js';

/** What the pages about second factors have in common. */
@Injectable()
export class SecondFactorDesk {
  constructor(
    private readonly reader: SecondFactorsReader,
    private readonly config: ConfigDto,
  ) {}

  async factors(request: Request): Promise<SecondFactorsView> {
    return this.reader.of(signedIn(request).id);
  }

  /** Who asks, and the token of the browser that asks. */
  who(request: Request): { id: string; email: string; token: string } {
    const { id, email } = signedIn(request);
    return { id, email, token: sessionToken(request, this.config.secureCookies) };
  }

  /**
   * Whoever has a second factor changes it only after proving one: a session alone adds no key.
   * @throws StepUpNeededError
   */
  mustHaveProved(request: Request): void {
    if (signedIn(request).secondFactor === 'set') throw new StepUpNeededError();
  }

  keep(reply: Reply, token: string): void {
    keepSession(reply, token, this.config.secureCookies);
  }

  /** Shown once, in the answer that made them. */
  codes(codes: readonly string[], added: 'app' | 'key' | 'codes'): Page {
    return page('access-rights/new-codes.njk', { codes, added });
  }
}
