import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { isEmail } from 'class-validator';
import { AuditLog, type BothLanguages, type Language } from '#platform';
import { Account } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { Organisation } from './organisation.entity.js';
import { BadAddressOnLineError, LastAdminError, NobodyOnTheListError } from './people.errors.js';
import { openAccount } from './open-account.js';
import type { StaffRole } from './roles.js';
import { Session } from './session.entity.js';
import { VoterRollEntry } from './voter-roll-entry.entity.js';

/** Who is who: organisations, roles, and the roll of those who may vote. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  async openOrganisation(organisation: { slug: string; name: BothLanguages }): Promise<string> {
    const known = await this.em.findOne(Organisation, { slug: organisation.slug });
    if (known) return known.id;
    const opened = new Organisation(organisation);
    this.em.persist(opened);
    await this.em.flush();
    return opened.id;
  }

  /** Makes the account that a first sign-in would make; for a demonstration and for grants. */
  async openAccount(account: {
    email: string;
    language: Language;
    name?: string;
  }): Promise<string> {
    return (await openAccount(this.em, account)).id;
  }

  /** A changed role ends the person's sessions, so that the old rights end with it. */
  async grant(
    by: string | null,
    grant: { email: string; organisationId: string; role: StaffRole; language: Language },
  ): Promise<void> {
    const { organisationId, role } = grant;
    const accountId = await this.openAccount({ email: grant.email, language: grant.language });
    await this.em.transactional(async (em) => {
      const account = await em.findOneOrFail(Account, accountId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      const held = { account: accountId, organisation: organisationId, role };
      if ((await em.count(Membership, held)) > 0) return;
      em.persist(new Membership(account, em.getReference(Organisation, organisationId), role));
      this.audit.record({ actor: by, act: 'people.grant', subject: accountId, facts: { role } });
      await em.nativeDelete(Session, { account: accountId });
    });
  }

  /**
   * Takes a role away. The organisation's row is locked, so that of two admins who remove each
   * other at once one stays.
   * @throws LastAdminError when nobody would be left to give roles
   */
  async revoke(
    by: string,
    revocation: { accountId: string; organisationId: string; role: StaffRole },
  ): Promise<void> {
    const { accountId, organisationId, role } = revocation;
    const held = { account: accountId, organisation: organisationId, role };
    await this.em.transactional(async (em) => {
      await em.findOneOrFail(Organisation, organisationId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if ((await em.nativeDelete(Membership, held)) === 0) return;
      const admins = await em.count(Membership, { organisation: organisationId, role: 'admin' });
      if (role === 'admin' && admins === 0) throw new LastAdminError();
      await em.nativeDelete(Session, { account: accountId });
      this.audit.record({ actor: by, act: 'people.revoke', subject: accountId, facts: { role } });
    });
  }

  async setName(accountId: string, name: string): Promise<void> {
    const account = await this.em.findOneOrFail(Account, accountId);
    account.isCalled(name);
    await this.em.flush();
  }

  /**
   * Adds people to a process's voter roll, one address a line; those on it already stay as they are.
   * All or nothing: a bad line adds nobody, and the error names the line.
   * @returns how many are new
   */
  async addToRoll(by: string | null, processId: string, list: string): Promise<number> {
    const addresses = addressesIn(list);
    if (addresses.length === 0) throw new NobodyOnTheListError({ field: 'addresses' });
    const rows = addresses.map((email) => new VoterRollEntry({ processId, email }));
    return this.em.transactional(async (em) => {
      const added = await em.execute<object[]>(
        `insert into voter_roll_entry (id, process_id, email)
         select id, ?::uuid, email from jsonb_to_recordset(?::jsonb) as t (id uuid, email text)
         on conflict (process_id, email) do nothing returning id`,
        [processId, JSON.stringify(rows.map(({ id, email }) => ({ id, email })))],
      );
      this.audit.record({
        actor: by,
        act: 'people.add-to-roll',
        subject: processId,
        facts: { added: added.length },
      });
      return added.length;
    });
  }
}

function addressesIn(list: string): string[] {
  return list.split(/\r?\n/).flatMap((line, index) => {
    const email = line.trim();
    if (email === '') return [];
    if (!isEmail(email))
      throw new BadAddressOnLineError({ field: 'addresses', params: { line: index + 1 } });
    return [email];
  });
}
