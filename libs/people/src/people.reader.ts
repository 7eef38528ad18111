import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type BothLanguages } from '#platform';
import { Account, normalEmail } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { Organisation } from './organisation.entity.js';
import { UnknownOrganisationError } from './people.errors.js';
import type { StaffRole } from './roles.js';
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
    const [account] = await this.em.execute<AccountView[]>(
      `select account.id, account.name, account.email, account.language,
         coalesce(jsonb_agg(jsonb_build_object('organisationId', organisation.id,
           'organisationSlug', organisation.slug, 'organisationName', organisation.name,
           'role', membership.role,
           'processId', membership.process_id)) filter (where membership.id is not null), '[]') as memberships
       from session join account on account.id = session.account_id
         left join membership on membership.account_id = account.id
         left join organisation on organisation.id = membership.organisation_id
       where token_hash = ? and expires_at > clock_timestamp() group by account.id`,
      [tokenHash(sessionToken)],
    );
    return account ?? null;
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
      { populate: ['account'], orderBy: { account: { email: 'asc' }, role: 'asc' } },
    );
    return found.map(({ account, role }) => ({
      accountId: account.id,
      email: account.email,
      name: account.name,
      role,
    }));
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
