import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ConfigDto, tokenHash } from '#platform';
import * as oidc from 'openid-client';
import { hasReached } from './birthdate-claim.js';
import { claiming } from './claim.js';
import {
  NotProvedError,
  SignInRefusedError,
  TooYoungError,
  WayNotOfferedError,
} from './eligibility.errors.js';
import { drawnRollNumber } from './drawn-roll-number.js';
import { eligibilityOf } from './eligibility-settings.js';
import { markOldEnough } from './mark-old-enough.js';
import { OidcProvider } from './oidc-provider.js';
import { proveEntry, type Progress } from './prove-entry.js';
import { RollKey } from './roll-key.js';
import { normalRollNumber } from './roll-line.js';

interface Begun {
  readonly processId: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Vouched {
  /** Issuer and subject: what a provider promises never to give to anybody else. Never an e-mail address. */
  readonly issuer: string;
  readonly subject: string;
  readonly rollNumber: string | null;
  /** As the provider tells it; compared with the least age here and now, and never kept. */
  readonly birthdate: unknown;
}

/** What a browser came back with. */
export interface SignInAnswer {
  readonly url: URL;
  readonly network: string | null;
  /** On which day (`YYYY-MM-DD`) a vote opens: people are as old as they are on it. */
  readonly opensOn: (processId: string) => Promise<string>;
}

/** OpenID Connect, authorization code flow with PKCE, state and nonce. */
@Injectable()
export class SignInElsewhereService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: RollKey,
    private readonly provider: OidcProvider,
    private readonly config: ConfigDto,
  ) {}

  /**
   * @param returnTo our own address, as it is registered with the provider
   * @returns where the browser goes; the way back works once, for this account, for ten minutes
   */
  async begin(accountId: string, processId: string, returnTo: string): Promise<URL> {
    const { signIn, minimumAge } = await eligibilityOf(this.em, processId);
    if (!signIn) throw new WayNotOfferedError();
    const configuration = await this.provider.configuration();
    const [state, nonce, verifier] = [
      oidc.randomState(),
      oidc.randomNonce(),
      oidc.randomPKCECodeVerifier(),
    ];
    await this.em.execute(
      `insert into roll.sign_in (state_hash, process_id, account_id, nonce, verifier, expires_at)
       values (?, ?, ?, ?, ?, clock_timestamp() + interval '10 minutes')`,
      [tokenHash(state), processId, accountId, nonce, verifier],
    );
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: returnTo,
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
      // Asked for by name, so that nothing else of the profile comes with it.
      ...(minimumAge !== null && { claims: JSON.stringify({ id_token: { birthdate: null } }) }),
    });
  }

  /**
   * Takes what the provider sent the browser back with. @returns the process it was for
   * @throws SignInRefusedError when it was not begun by this account, is old, used, or not vouched for;
   *   NotProvedError when the person is not on the roll, or has proved themselves under another account;
   *   TooYoungError by the day of birth, where the provider tells it
   */
  async finish(
    accountId: string,
    answer: SignInAnswer,
  ): Promise<Progress & { readonly processId: string }> {
    const state = answer.url.searchParams.get('state') ?? '';
    const begun = await this.take(accountId, state);
    const { processId } = begun;
    const settings = await eligibilityOf(this.em, processId);
    if (!settings.signIn) throw new WayNotOfferedError();
    const vouched = await this.vouch(answer.url, state, begun);
    const isOldEnough = await oldEnough(vouched, settings.minimumAge, () =>
      answer.opensOn(processId),
    );
    const { network } = answer;
    const progress = await claiming(() =>
      this.em.transactional(async (em) => {
        const entryId = await this.entryFor(em, processId, vouched);
        if (isOldEnough) await markOldEnough(em, { processId, entryId }, settings.minimumAge);
        return proveEntry(em, {
          ...{ processId, entryId, accountId, way: 'sign-in', settings, contact: null },
          identity: this.key.hash('identity', vouched.issuer, vouched.subject),
          network: network === null ? null : this.key.hash('network', processId, network),
        });
      }),
    );
    return { ...progress, processId };
  }

  /** One statement: of two answers with one state, one finds it. */
  private async take(accountId: string, state: string): Promise<Begun> {
    const [begun] = await this.em.execute<Begun[]>(
      `delete from roll.sign_in where state_hash = ? and account_id = ?
         and expires_at > clock_timestamp() returning process_id as "processId", nonce, verifier`,
      [tokenHash(state), accountId],
    );
    if (!begun) throw new SignInRefusedError();
    return begun;
  }

  private async vouch(url: URL, state: string, { nonce, verifier }: Begun): Promise<Vouched> {
    const configuration = await this.provider.configuration();
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const answer = await oidc
      .authorizationCodeGrant(configuration, url, { ...checks, idTokenExpected: true })
      .catch(() => null);
    const claims = answer?.claims();
    if (!claims) throw new SignInRefusedError();
    const name = this.config.OIDC_ROLL_NUMBER_CLAIM;
    const number = name === undefined ? undefined : claims[name];
    return {
      issuer: claims.iss,
      subject: claims.sub,
      rollNumber: typeof number === 'string' ? normalRollNumber(number) : null,
      birthdate: claims['birthdate'],
    };
  }

  private async entryFor(em: EntityManager, processId: string, vouched: Vouched): Promise<string> {
    if (this.config.OIDC_ROLL_NUMBER_CLAIM === undefined) {
      const id = randomUUID();
      await em.execute(
        `insert into voter_roll_entry (id, process_id, roll_number, state) values (?, ?, ?, 'identified')`,
        [id, processId, drawnRollNumber('S')],
      );
      return id;
    }
    const [entry] = await em.execute<{ id: string }[]>(
      'select id from voter_roll_entry where process_id = ? and roll_number = ?',
      [processId, vouched.rollNumber],
    );
    if (!entry) throw new NotProvedError();
    return entry.id;
  }
}

/**
 * @returns false also where nobody asks, or the provider does not say: then the voter is asked
 * @throws TooYoungError
 */
async function oldEnough(
  { birthdate }: Vouched,
  age: number | null,
  opensOn: () => Promise<string>,
): Promise<boolean> {
  if (age === null) return false;
  const reached = hasReached(birthdate, age, await opensOn());
  if (reached === false) throw new TooYoungError({ params: { age } });
  return reached ?? false;
}
