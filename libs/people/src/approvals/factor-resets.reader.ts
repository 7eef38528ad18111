import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { called } from '../called.js';
import { FactorReset } from './factor-reset.entity.js';
import type { RoleDecision } from './role-request.entity.js';

export interface FactorResetView {
  readonly id: string;
  /** Who has lost them: name, or address where there is none. */
  readonly account: { readonly id: string; readonly name: string };
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly askedAt: Date;
  readonly decision: RoleDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** So many of those that were decided are shown. */
const latest = 20;

@Injectable()
export class FactorResetsReader {
  constructor(private readonly em: EntityManager) {}

  async waiting(organisationId: string): Promise<readonly FactorResetView[]> {
    return this.find({ organisation: organisationId, decision: null }, 200);
  }

  async decided(organisationId: string): Promise<readonly FactorResetView[]> {
    return this.find({ organisation: organisationId, decision: { $ne: null } }, latest);
  }

  /** Staff who have a second factor, by name: whoever asks is not among them. */
  async mayHaveLost(
    organisationId: string,
    askerId: string,
  ): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.em.execute(
      `select id, coalesce(nullif(name, ''), email) as name from account
       where id <> ? and id in (select account_id from membership where organisation_id = ?)
         and (id in (select account_id from totp_factor where confirmed_at is not null)
           or id in (select account_id from security_key))
       order by 2, id`,
      [askerId, organisationId],
    );
  }

  private async find(where: object, limit: number): Promise<readonly FactorResetView[]> {
    const found = await this.em.find(FactorReset, where, {
      populate: ['account', 'askedBy', 'decidedBy'],
      ...{ orderBy: { askedAt: 'desc', id: 'desc' }, limit },
    });
    return found.map(({ account, askedBy, decidedBy, ...asked }) => ({
      ...{ id: asked.id, account: called(account), askedBy: called(askedBy) },
      ...{ askedAt: asked.askedAt, decidedAt: asked.decidedAt, decision: asked.decision },
      decidedBy: decidedBy && called(decidedBy).name,
    }));
  }
}
