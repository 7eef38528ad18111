import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  databaseNow,
  deleteRows,
  type Language,
  type LetGo,
  Outbox,
  randomToken,
  tokenHash,
} from '#platform';
import { openAccount } from './open-account.js';
import { ownPath } from './own-path.js';
import { SignInLinkSpentError, TooManySignInsError } from './people.errors.js';
import type { RequestSignInDto } from './request-sign-in.dto.js';
import { Session } from './session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';

/** Enough for a person who mistypes, too few to fill somebody's mailbox. */
const linksPerQuarterHour = 5;

export interface SignedIn {
  readonly sessionToken: string;
  readonly returnTo: string;
  readonly language: Language;
}

/** Signing in by a link in a mail: no password to forget, and none to leak. */
@Injectable()
export class SignInService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  /** Says the same whether or not the address is known: nobody learns who has an account. */
  async request(input: RequestSignInDto, language: Language): Promise<void> {
    const link = new SignInLink({
      email: input.email,
      language,
      returnTo: ownPath(input.returnTo, language),
    });
    await this.em.transactional(async (em) => {
      await this.keepLimit(em, link.email);
      em.persist(link);
      this.outbox.add({ name: 'people.send-sign-in-link', data: { signInLinkId: link.id } });
    });
  }

  /** One wish of an address at a time: a hundred sent at once are counted like a hundred in a row. */
  private async keepLimit(em: EntityManager, email: string): Promise<void> {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`sign-in ${email}`]);
    const since = new Date((await databaseNow(em)).getTime() - 15 * 60_000);
    const recent = await em.count(SignInLink, { email, requestedAt: { $gt: since } });
    if (recent >= linksPerQuarterHour) throw new TooManySignInsError({ field: 'email' });
  }

  /** Makes the token, for the mail alone. @returns null when the wish is gone */
  async issue(
    signInLinkId: string,
  ): Promise<{ email: string; language: Language; token: string } | null> {
    const link = await this.em.findOne(SignInLink, signInLinkId);
    if (!link) return null;
    const token = randomToken();
    link.issue(tokenHash(token), await databaseNow(this.em));
    await this.em.flush();
    return { email: link.email, language: link.language, token };
  }

  /**
   * Opens a session, and the account on the first visit. `device` is what the person will know the
   * browser by. The update takes the link in one
   * statement, so of two clicks at once only one gets in.
   * @throws SignInLinkSpentError when the link was used, is over ten minutes old, or never was
   */
  async open(token: string, device = ''): Promise<SignedIn> {
    return this.em.transactional(async (em) => {
      const [link] = await em.execute<{ email: string; language: Language; return_to: string }[]>(
        `update sign_in_link set used_at = clock_timestamp()
         where token_hash = ? and used_at is null and expires_at > clock_timestamp()
         returning email, language, return_to`,
        [tokenHash(token)],
      );
      if (!link) throw new SignInLinkSpentError();
      const account = await openAccount(em, link);
      const sessionToken = randomToken();
      em.persist(
        new Session({
          tokenHash: tokenHash(sessionToken),
          ...{ account, device, now: await databaseNow(em) },
        }),
      );
      return { sessionToken, returnTo: link.return_to, language: link.language };
    });
  }

  async close(sessionToken: string): Promise<void> {
    await this.em.nativeDelete(Session, { tokenHash: tokenHash(sessionToken) });
  }

  /** Links and sessions that open nothing any more. */
  async forgetOld(): Promise<LetGo> {
    return {
      'sign-in-links': await deleteRows(
        this.em,
        "delete from sign_in_link where requested_at < clock_timestamp() - interval '1 day'",
      ),
      sessions: await deleteRows(
        this.em,
        'delete from session where expires_at < clock_timestamp()',
      ),
    };
  }
}
