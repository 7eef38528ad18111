import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from './personal-data.js';

/** What each section asks for; `?` is the account. Secrets and hashes of them are nobody's to read. */
const questions: Readonly<Record<string, string>> = {
  account: `select email, name, language, created_at from account where id = ?`,
  roles: `select organisation.name ->> 'en' as organisation, role, granted_at from membership
    join organisation on organisation.id = organisation_id where account_id = ? order by granted_at`,
  'role-requests': `select organisation.name ->> 'en' as organisation, kind, role, asked_at, decision,
      decided_at, reason from role_request join organisation on organisation.id = organisation_id
    where account_id = ? order by asked_at`,
  'role-requests-made': `select organisation.name ->> 'en' as organisation, kind, role, asked_at, decision
    from role_request join organisation on organisation.id = organisation_id
    where asked_by_id = ? order by asked_at`,
  'factor-resets': `select organisation.name ->> 'en' as organisation, asked_at, decision, decided_at
    from factor_reset join organisation on organisation.id = organisation_id
    where account_id = ? order by asked_at`,
  'vote-duties': `select title ->> 'en' as process, duty from roll.duty
    join process on process.id = process_id where account_id = ? order by process.id`,
  sessions: `select device, signed_in_at, last_seen_at, expires_at from session
    where account_id = ? order by signed_in_at`,
  'second-factors': `select name, added_at, used_at from security_key where account_id = ?
    order by added_at`,
  'api-keys': `select organisation.name ->> 'en' as organisation, api_key.name, scopes, made_at,
      expires_at, last_used_on, revoked_at from api_key
    join organisation on organisation.id = organisation_id where maker_id = ? order by made_at`,
  'notice-settings': `select paces, paused from notice_settings where account_id = ?`,
  notices: `select kind, facts - 'by' as facts, created_at, read_at, mailed_at from notice where account_id = ?
    order by created_at`,
  mails: `select subject, mail.created_at as sent_at from platform.mail
    join account on account.email = recipient where account.id = ? order by mail.created_at`,
  'roll-entries': `select title ->> 'en' as process, entry.email, entry.name, roll_number, postcode,
      address, phone, area, age_checked from voter_roll_entry entry
    join process on process.id = process_id
    where account_id = ? order by entry.id`,
};

/** What goes with the person; each statement takes the account. */
const leaving = [
  'delete from session where account_id = ?',
  'delete from notice where account_id = ?',
  'delete from notice_settings where account_id = ?',
  'delete from data_copy where account_id = ?',
  'delete from membership where account_id = ?',
  'delete from role_request where account_id = ?',
  'delete from role_request where asked_by_id = ? and decision is null',
  'delete from factor_reset where account_id = ?',
  'delete from factor_reset where asked_by_id = ? and decision is null',
  'delete from api_key where maker_id = ?',
  'delete from security_key where account_id = ?',
  'delete from totp_factor where account_id = ?',
  'delete from recovery_code where account_id = ?',
  'delete from second_factor_try where account_id = ?',
  'delete from roll.contact_code where account_id = ?',
  'delete from roll.wrong_try where account_id = ?',
  'delete from roll.sign_in where account_id = ?',
  'delete from roll.proof where account_id = ?',
];

/** The account itself, and all that hangs on it alone. */
@Injectable()
export class PeoplePersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'people';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    const sections: Record<string, readonly DataRow[]> = {};
    for (const [name, sql] of Object.entries(questions))
      sections[name] = await this.em.execute<DataRow[]>(sql, [accountId]);
    return sections;
  }

  /** The row stays, so that acts which were done keep an id, and says nothing of anybody. */
  async erase(em: EntityManager, { accountId, email }: ErasedPerson): Promise<void> {
    for (const sql of leaving) await em.execute(sql, [accountId]);
    await em.execute('delete from sign_in_link where email = ?', [email]);
    await em.execute('delete from platform.mail where recipient = ?', [email]);
    // In what others were told they are named as they wrote it then; somebody else may be called so too.
    await em.execute(
      `update notice set facts = facts - 'name' - 'by' where facts ->> 'by' = ?::text`,
      [accountId],
    );
    await em.execute(
      `update account set email = 'erased-' || id || '@erased.invalid', name = '' where id = ?`,
      [accountId],
    );
  }
}
