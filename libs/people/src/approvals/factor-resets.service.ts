import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, ConfigDto, databaseNow, MissingError, newId } from '#platform';
import { Account } from '../account.entity.js';
import { endKeys } from '../api-keys/end-keys.js';
import { holdOrganisation } from '../give-role.js';
import { Notices } from '../notices/notices.js';
import { AskerNoAdminError } from '../people.errors.js';
import { forgetFactors } from '../second-factor/forget-factors.js';
import { Session } from '../session.entity.js';
import type { DecideFactorResetDto } from './factor-reset.dto.js';
import { FactorReset } from './factor-reset.entity.js';
import {
  FactorResetAskedError,
  FactorResetDecidedError,
  NothingToResetError,
  OwnFactorsError,
  SameResetterError,
  WorksElsewhereError,
} from './factor-reset.errors.js';
import { isAdmin, mustBeAdmin, otherAdmins } from './other-admins.js';

/**
 * Second factors that somebody has lost, with the recovery codes: one admin asks, another lets go of
 * them. Nobody does either for themselves. Whoever works for another organisation too, or runs the
 * site, is beyond one organisation's admins: what protects others is not theirs to take away.
 */
@Injectable()
export class FactorResetsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
    private readonly config: ConfigDto,
  ) {}

  /**
   * Tells the person, too: whoever has lost nothing can say so.
   * @throws NotAllowedError for anybody but an admin of the organisation
   * @throws OwnFactorsError, WorksElsewhereError, NothingToResetError
   * @throws FactorResetAskedError while the same wish waits
   */
  async ask(by: string, organisationId: string, accountId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const { slug, name } = await holdOrganisation(em, organisationId);
      await mustBeAdmin(em, organisationId, by);
      if (accountId === by) throw new OwnFactorsError({ field: 'person' });
      await this.mustBeOurs(em, organisationId, accountId);
      const [made] = await em.execute<{ id: string }[]>(
        `insert into factor_reset (id, organisation_id, account_id, asked_by_id)
         values (?, ?, ?, ?) on conflict do nothing returning id`,
        [newId(), organisationId, accountId, by],
      );
      if (!made) throw new FactorResetAskedError({ field: 'person' });
      const facts = { account: accountId, organisation: organisationId };
      this.audit.record({ actor: by, act: 'people.ask-for-reset', subject: made.id, facts });
      const place = { organisation: slug, nameCy: name.cy, nameEn: name.en };
      const told = { processId: null, facts: place };
      const others = await otherAdmins(em, organisationId, [by, accountId]);
      this.notices.tell(others, { kind: 'reset-approval-asked', ...told });
      this.notices.tell([accountId], { kind: 'second-factor-reset-asked', ...told });
    });
  }

  /**
   * The second of two. Whoever asked may decline, and so take the wish back; so may the person.
   * @throws MissingError for a request of another organisation
   * @throws FactorResetDecidedError when somebody was faster
   * @throws SameResetterError for whoever asked, or whose factors they are
   * @throws AskerNoAdminError when whoever asked is no admin any more
   */
  async decide(by: string, organisationId: string, input: DecideFactorResetDto): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdOrganisation(em, organisationId);
      await mustBeAdmin(em, organisationId, by);
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const asked = await em.findOne(FactorReset, input.request, { lockMode });
      if (asked?.organisation.id !== organisationId) throw new MissingError();
      if (asked.decision !== null) throw new FactorResetDecidedError();
      if (input.decision === 'approved') await this.carryOut(em, by, asked);
      asked.decision = input.decision;
      asked.decidedBy = em.getReference(Account, by);
      asked.decidedAt = await databaseNow(em);
      const facts = { decision: input.decision, organisation: organisationId };
      this.audit.record({ actor: by, act: 'people.decide-reset', subject: asked.id, facts });
    });
  }

  private async carryOut(em: EntityManager, by: string, asked: FactorReset): Promise<void> {
    const { id: accountId } = asked.account;
    const { id: organisationId } = asked.organisation;
    if (asked.askedBy.id === by || accountId === by) throw new SameResetterError();
    if (!(await isAdmin(em, organisationId, asked.askedBy.id))) throw new AskerNoAdminError();
    await this.mustBeOurs(em, organisationId, accountId);
    await forgetFactors(em, accountId);
    await em.nativeDelete(Session, { account: accountId });
    // Whoever had their sign-in may have made keys with it.
    await endKeys(em, this.audit, { maker: accountId, by, because: 'factors-reset' });
    const facts = { approvedBy: by, organisation: organisationId };
    this.audit.record({
      ...{ actor: asked.askedBy.id, act: 'people.reset-factors', subject: accountId, facts },
    });
    this.notices.tell([accountId], { kind: 'second-factor-reset', processId: null, facts: {} });
  }

  /** Locks the account, so that no role elsewhere and no new factor comes between. */
  private async mustBeOurs(
    em: EntityManager,
    organisationId: string,
    accountId: string,
  ): Promise<void> {
    const account = await em.findOne(Account, accountId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
    });
    const [found] = await em.execute<{ here: boolean; elsewhere: boolean; factors: boolean }[]>(
      `select exists (select 1 from membership where account_id = ? and organisation_id = ?) as here,
         exists (select 1 from membership where account_id = ? and organisation_id <> ?) as elsewhere,
         exists (select 1 from totp_factor where account_id = ? and confirmed_at is not null)
           or exists (select 1 from security_key where account_id = ?) as factors`,
      [accountId, organisationId, accountId, organisationId, accountId, accountId],
    );
    if (!account || !found?.here) throw new MissingError();
    const runsTheSite = this.config.OPERATOR_EMAILS.includes(account.email);
    if (found.elsewhere || runsTheSite) throw new WorksElsewhereError({ field: 'person' });
    if (!found.factors) throw new NothingToResetError({ field: 'person' });
  }
}
