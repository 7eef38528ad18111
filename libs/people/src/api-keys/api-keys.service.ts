import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  AuditLog,
  databaseNow,
  MissingError,
  NotAllowedError,
  randomToken,
  tokenHash,
} from '#platform';
import { Account } from '../account.entity.js';
import { holdOrganisation } from '../give-role.js';
import { Organisation } from '../organisation.entity.js';
import { ApiKey } from './api-key.entity.js';
import { TooManyApiKeysError } from './api-keys.errors.js';
import { tellMaker } from './end-keys.js';
import { isMaker } from './key-makers.js';
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
   * @throws NotAllowedError for anybody but who works in finance there, or is its admin
   * @throws TooManyApiKeysError
   */
  async make(by: string, organisationId: string, input: MakeApiKeyDto): Promise<string> {
    return this.em.transactional(async (em) => {
      await holdOrganisation(em, organisationId);
      await mustBeMaker(em, organisationId, by);
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

  /**
   * It opens nothing from this moment on, whoever made it; they are told where it was not they.
   * @throws ApiKeyRevokedError
   */
  async revoke(by: string, organisationId: string, keyId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const key = await em.findOne(
        ApiKey,
        { id: keyId, organisation: organisationId },
        {
          ...{ lockMode: LockMode.PESSIMISTIC_WRITE, lockTableAliases: ['a0'], refresh: true },
          populate: ['organisation'],
        },
      );
      if (!key) throw new MissingError();
      key.revoke(await databaseNow(em));
      const facts = { key: key.id };
      const act = 'people.revoke-api-key';
      this.audit.record({ actor: by, act, subject: organisationId, facts });
      const { slug, name } = key.organisation;
      if (key.maker.id !== by) tellMaker(em, key.maker.id, { slug, name, keys: [key.name] });
    });
  }
}

/** Under the organisation's lock: of a role that was taken a moment ago no key is made. */
async function mustBeMaker(em: EntityManager, organisation: string, by: string): Promise<void> {
  const [found] = await em.execute<{ is: boolean }[]>(
    `select ${isMaker('?::uuid', '?::uuid')} as is`,
    [by, organisation],
  );
  if (found?.is !== true) throw new NotAllowedError();
}
