import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecurityKey } from './security-key.entity.js';
import { TotpFactor } from './totp-factor.entity.js';

export interface SecondFactorsView {
  /** An app that makes codes; null without one. */
  readonly app: { readonly addedAt: Date } | null;
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly addedAt: Date;
    readonly usedAt: Date | null;
  }[];
  readonly recoveryCodesLeft: number;
  /** Whether there is any way to be asked. */
  readonly any: boolean;
}

@Injectable()
export class SecondFactorsReader {
  constructor(private readonly em: EntityManager) {}

  async of(accountId: string): Promise<SecondFactorsView> {
    const app = await this.em.findOne(TotpFactor, {
      account: accountId,
      confirmedAt: { $ne: null },
    });
    const keys = await this.em.find(
      SecurityKey,
      { account: accountId },
      { orderBy: { addedAt: 'asc', id: 'asc' } },
    );
    const left = await this.em.count(RecoveryCode, { account: accountId, usedAt: null });
    return {
      app: app && { addedAt: app.addedAt },
      keys: keys.map(({ id, name, addedAt, usedAt }) => ({ id, name, addedAt, usedAt })),
      recoveryCodesLeft: left,
      any: app !== null || keys.length > 0,
    };
  }
}
