import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { AuditLog, ConfigDto, newId } from '#platform';
import { Notices } from '../notices/notices.js';
import type { SteppedUp } from './code-app.service.js';
import { keepChallenge, takeChallenge } from './challenges.js';
import { attestationIn, assertionIn } from './key-answer.js';
import {
  firstRecoveryCodes,
  forgetNeedlessCodes,
  holdRecoveryCodes,
} from './make-recovery-codes.js';
import { KeyKnownError, KeyRefusedError, TooManyKeysError } from './second-factor.errors.js';
import { SecurityKey } from './security-key.entity.js';
import { stepUp } from './step-up.js';

const mostKeys = 10;

/** EdDSA, ES256 and RS256 (COSE): one of them every key speaks. */
const algorithms = [-8, -7, -257];

/** Keys that a browser speaks to (WebAuthn): nothing to copy down, and no other site can ask them. */
@Injectable()
export class SecurityKeysService {
  /** The host that keys are made for, and the one address that may ask them. */
  private readonly rpID: string;
  private readonly origin: string;

  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
    config: ConfigDto,
  ) {
    const { hostname, origin } = new URL(config.PUBLIC_URL);
    this.rpID = hostname;
    this.origin = origin;
  }

  /** What a browser passes to a new key. @throws TooManyKeysError */
  async askToAdd(account: { id: string; email: string }, sessionToken: string) {
    const known = await this.em.find(SecurityKey, { account: account.id });
    if (known.length >= mostKeys) throw new TooManyKeysError();
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Cyfran', rpID: this.rpID, userName: account.email },
      userID: new Uint8Array(Buffer.from(account.id)),
      ...{ attestationType: 'none' as const, supportedAlgorithmIDs: algorithms },
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    });
    await keepChallenge(this.em, sessionToken, 'add', options.challenge);
    return options;
  }

  /**
   * @throws KeyRefusedError for an answer to another question, another site, or too late
   * @throws KeyKnownError for a key that somebody has already
   */
  async add(
    accountId: string,
    sessionToken: string,
    { name, answer }: { readonly name: string; readonly answer: string },
  ): Promise<SteppedUp> {
    const challenge = await takeChallenge(this.em, sessionToken, 'add');
    const { credential } = await this.registered(answer, challenge);
    return this.em.transactional(async (em) => {
      await holdRecoveryCodes(em, accountId);
      const made = await em.execute<object[]>(
        `insert into security_key (id, account_id, name, credential_id, public_key, counter, transports)
         values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing returning id`,
        [
          ...[newId(), accountId, name.trim(), credential.id],
          ...[Buffer.from(credential.publicKey).toString('base64url'), credential.counter],
          JSON.stringify(credential.transports ?? []),
        ],
      );
      if (made.length === 0) throw new KeyKnownError();
      this.audit.record({ actor: accountId, act: 'people.add-key', subject: accountId });
      this.notices.tell([accountId], {
        ...{ kind: 'second-factor-added', processId: null, facts: {} },
      });
      const recoveryCodes = await firstRecoveryCodes(em, accountId);
      return { sessionToken: await stepUp(em, sessionToken), recoveryCodes };
    });
  }

  /** What a browser passes to the keys that this account has. */
  async askToUse(accountId: string, sessionToken: string) {
    const keys = await this.em.find(SecurityKey, { account: accountId });
    const options = await generateAuthenticationOptions({
      ...{ rpID: this.rpID, userVerification: 'preferred' as const },
      allowCredentials: keys.map(({ credentialId, transports }) => ({
        ...{ id: credentialId, transports: [...transports] },
      })),
    });
    await keepChallenge(this.em, sessionToken, 'use', options.challenge);
    return options;
  }

  /**
   * The counter must have gone on since the key was last used: a copy of it falls behind.
   * @returns the session's new token
   * @throws KeyRefusedError
   */
  async use(accountId: string, sessionToken: string, answer: string): Promise<string> {
    const challenge = await takeChallenge(this.em, sessionToken, 'use');
    const key = await this.em.findOne(SecurityKey, {
      account: accountId,
      credentialId: assertionIn(answer).id,
    });
    if (!key) throw new KeyRefusedError();
    const counter = await this.answered(key, answer, challenge);
    return this.em.transactional(async (em) => {
      const used = await em.execute<object[]>(
        `update security_key set counter = ?, used_at = clock_timestamp()
         where id = ? and (counter < ? or (counter = 0 and ? = 0)) returning id`,
        [counter, key.id, counter, counter],
      );
      if (used.length === 0) throw new KeyRefusedError();
      return stepUp(em, sessionToken);
    });
  }

  async remove(accountId: string, keyId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const gone = await em.nativeDelete(SecurityKey, { id: keyId, account: accountId });
      if (gone === 0) return;
      await forgetNeedlessCodes(em, accountId);
      this.audit.record({ actor: accountId, act: 'people.remove-key', subject: accountId });
      this.notices.tell([accountId], {
        ...{ kind: 'second-factor-removed', processId: null, facts: {} },
      });
    });
  }

  private async registered(answer: string, challenge: string) {
    const verified = await verifyRegistrationResponse({
      response: attestationIn(answer),
      ...{ expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpID },
      ...{ requireUserVerification: false, supportedAlgorithmIDs: algorithms },
    }).catch(() => null);
    if (!verified?.verified) throw new KeyRefusedError();
    return verified.registrationInfo;
  }

  /** @returns how often the key has signed */
  private async answered(key: SecurityKey, answer: string, challenge: string): Promise<number> {
    const verified = await verifyAuthenticationResponse({
      response: assertionIn(answer),
      ...{ expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpID },
      requireUserVerification: false,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        counter: key.counter,
      },
    }).catch(() => null);
    if (!verified?.verified) throw new KeyRefusedError();
    return verified.authenticationInfo.newCounter;
  }
}
