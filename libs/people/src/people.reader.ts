import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type BothLanguages } from '#platform';
import { Account, normalEmail } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { Organisation } from './organisation.entity.js';
import { UnknownOrganisationError } from './people.errors.js';
import type { StaffRole } from './roles.js';
import { stepUpHours } from './second-factor/step-up.js';
import type { AccountView, Visitor } from './visitor.js';
import { VoterRollEntry } from './voter-roll-entry.entity.js';

export interface OrganisationView {
  readonly id: string;
  readonly slug: string;
  readonly name: BothLanguages;
}

export interface StaffView {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Null for all of the organisation. */
  readonly processId: string | null;
}

@Injectable()
export class PeopleReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * Who holds this session token; null when it is unknown or has run out. Asked with every request,
   * and so one statement.
   */
  async visitor(sessionToken: string | undefined): Promise<Visitor> {
    if (sessionToken === undefined || sessionToken === '') return null;
    const [row] = await this.em.execute<(AccountView & { stale: boolean })[]>(
      `select account.id, account.name, account.email, account.language,
         coalesce(jsonb_agg(jsonb_build_object('organisationId', organisation.id,
           'organisationSlug', organisation.slug, 'organisationName', organisation.name,
           'role', membership.role,
           'processId', membership.process_id)) filter (where membership.id is not null), '[]') as memberships,
         (select count(*)::int from (select 1 from notice where notice.account_id = account.id
           and read_at is null limit 100) unread) as unread,
         case when not exists (select 1 from totp_factor factor
               where factor.account_id = account.id and confirmed_at is not null)
             and not exists (select 1 from security_key key where key.account_id = account.id) then 'none'
           when second_factor_at > clock_timestamp() - interval '${stepUpHours} hours' then 'proved'
           else 'set' end as "secondFactor",
         last_seen_at < clock_timestamp() - interval '1 hour' as stale
       from session join account on account.id = session.account_id
         left join membership on membership.account_id = account.id
         left join organisation on organisation.id = membership.organisation_id
       where token_hash = ? and expires_at > clock_timestamp() group by account.id, session.id`,
      [tokenHash(sessionToken)],
    );
    if (!row) return null;
    const { stale, ...account } = row;
    if (stale) await this.seen(sessionToken);
    return account;
  }

  /** When this session ends if nothing ends it before, ms since 1970; null when there is none. */
  async sessionEnd(sessionToken: string): Promise<number | null> {
    const [row] = await this.em.execute<{ at: number }[]>(
      `select (extract(epoch from expires_at) * 1000)::float8 as at from session
       where token_hash = ?`,
      [tokenHash(sessionToken)],
    );
    return row?.at ?? null;
  }

  /** Once an hour at most: a page that is read costs no write. */
  private async seen(sessionToken: string): Promise<void> {
    await this.em.execute(
      `update session set last_seen_at = date_trunc('hour', clock_timestamp()) where token_hash = ?`,
      [tokenHash(sessionToken)],
    );
  }

  async account(id: string): Promise<AccountView | null> {
    const account = await this.em.findOne(Account, id);
    return account ? this.view(account) : null;
  }

  async organisation(slug: string): Promise<OrganisationView> {
    const organisation = await this.em.findOne(Organisation, { slug });
    if (!organisation) throw new UnknownOrganisationError();
    return { id: organisation.id, slug: organisation.slug, name: organisation.name };
  }

  async staff(organisationId: string): Promise<readonly StaffView[]> {
    const found = await this.em.find(
      Membership,
      { organisation: organisationId },
      { populate: ['account'], orderBy: { account: { email: 'asc' }, role: 'asc', id: 'asc' } },
    );
    return found.map(({ account, role, processId }) => ({
      accountId: account.id,
      email: account.email,
      name: account.name,
      role,
      processId,
    }));
  }

  /** Whether whoever has this address has a role in an organisation, or in any process of it. */
  async isStaff(organisationId: string, email: string): Promise<boolean> {
    const account = { email: normalEmail(email) };
    return (await this.em.count(Membership, { organisation: organisationId, account })) > 0;
  }

  async isOnRoll(processId: string, email: string): Promise<boolean> {
    return (await this.em.count(VoterRollEntry, { processId, email: normalEmail(email) })) > 0;
  }

  async rollSize(processId: string): Promise<number> {
    return this.em.count(VoterRollEntry, { processId });
  }

  private async view(account: Account): Promise<AccountView> {
    const memberships = await this.em.find(Membership, { account }, { populate: ['organisation'] });
    return {
      id: account.id,
      name: account.name,
      email: account.email,
      language: account.language,
      memberships: memberships.map(({ organisation, role, processId }) => ({
        organisationId: organisation.id,
        organisationSlug: organisation.slug,
        organisationName: organisation.name,
        role,
        processId,
      })),
    };
  }
}
