import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { isEmail } from 'class-validator';
import { AuditLog, type BothLanguages, type Language } from '#platform';
import { Account } from './account.entity.js';
import { giveRole, holdOrganisation, takeRole, type HeldRole } from './give-role.js';
import { Organisation } from './organisation.entity.js';
import { BadAddressOnLineError, NobodyOnTheListError } from './people.errors.js';
import { openAccount } from './open-account.js';
import { decidesOnElectors } from './roll/duties.js';
import type { StaffRole } from './roles.js';
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

  /** At once, by one person: for the operator's command, and where nobody else is there to be asked. */
  async grant(
    by: string | null,
    grant: {
      email: string;
      organisationId: string;
      role: StaffRole;
      language: Language;
      processId?: string | null;
    },
  ): Promise<void> {
    const { email, language, ...role } = grant;
    const accountId = await this.openAccount({ email, language });
    await this.em.transactional(async (em) => {
      await giveRole(em, this.audit, { accountId, ...role }, { by });
    });
  }

  /**
   * Takes a role away. The organisation's row is locked, so that of two admins who remove each
   * other at once one stays.
   * @throws LastAdminError when nobody would be left to give roles
   */
  async revoke(by: string | null, revocation: HeldRole): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdOrganisation(em, revocation.organisationId);
      await takeRole(em, this.audit, revocation, { by });
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
   * @throws HoldsAShareError for a trustee
   */
  async addToRoll(by: string | null, processId: string, list: string): Promise<number> {
    const addresses = addressesIn(list);
    if (addresses.length === 0) throw new NobodyOnTheListError({ field: 'addresses' });
    const rows = addresses.map((email) => new VoterRollEntry({ processId, email }));
    return this.em.transactional(async (em) => {
      await decidesOnElectors(em, processId, by);
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
