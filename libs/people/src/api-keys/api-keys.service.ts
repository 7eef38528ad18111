import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, MissingError, randomToken, tokenHash } from '#platform';
import { Account } from '../account.entity.js';
import { holdOrganisation } from '../give-role.js';
import { Organisation } from '../organisation.entity.js';
import { ApiKey } from './api-key.entity.js';
import { TooManyApiKeysError } from './api-keys.errors.js';
import { keyPrefix } from './key-scopes.js';
import type { MakeApiKeyDto } from './make-api-key.dto.js';

const mostKeys = 50;

/** Keys for programs of the finance team. Whoever makes one answers for what is done with it. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the key itself, to be shown now and never again
   * @throws TooManyApiKeysError
   */
  async make(by: string, organisationId: string, input: MakeApiKeyDto): Promise<string> {
    return this.em.transactional(async (em) => {
      await holdOrganisation(em, organisationId);
      const now = await databaseNow(em);
      const alive = { organisation: organisationId, revokedAt: null, expiresAt: { $gt: now } };
      if ((await em.count(ApiKey, alive)) >= mostKeys)
        throw new TooManyApiKeysError({ params: { max: mostKeys } });
      const token = `${keyPrefix}${randomToken()}`;
      const { name, scopes, days } = input;
      const key = new ApiKey({
        organisation: em.getReference(Organisation, organisationId),
        maker: em.getReference(Account, by),
        ...{ name, scopes, days, now, tokenHash: tokenHash(token) },
      });
      em.persist(key);
      const facts = { key: key.id, scopes: scopes.join(' '), days };
      this.audit.record({ actor: by, act: 'people.make-api-key', subject: organisationId, facts });
      return token;
    });
  }

  /** It opens nothing from this moment on, whoever made it. @throws ApiKeyRevokedError */
  async revoke(by: string, organisationId: string, keyId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const key = await em.findOne(
        ApiKey,
        { id: keyId, organisation: organisationId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!key) throw new MissingError();
      key.revoke(await databaseNow(em));
      const facts = { key: key.id };
      const act = 'people.revoke-api-key';
      this.audit.record({ actor: by, act, subject: organisationId, facts });
    });
  }
}
