import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';
import { copyDays } from './data-copies.service.js';

/** Tables whose rows say nothing of whether an account is in use. */
const ofNoUse = ['session', 'notice', 'notice_settings', 'data_copy', 'erasure'];

/** Lets go of what nobody needs about people any more. */
@Injectable()
export class PeopleRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<LetGo> {
    return {
      'read-notices': await deleteRows(
        this.em,
        `delete from notice where read_at < clock_timestamp() - interval '12 months'`,
      ),
      'unread-notices': await deleteRows(
        this.em,
        `delete from notice
         where read_at is null and created_at < clock_timestamp() - interval '24 months'`,
      ),
      'act-counts': await deleteRows(
        this.em,
        `delete from second_factor_try where since < clock_timestamp() - interval '1 day'`,
      ),
      'data-copies': await deleteRows(
        this.em,
        `delete from data_copy
         where requested_at < clock_timestamp() - interval '${copyDays} days'`,
      ),
      erasures: await deleteRows(
        this.em,
        `delete from erasure where requested_at < clock_timestamp() - interval '30 days'
           and (confirmed_at is null or done_at is not null)`,
      ),
      'unused-accounts': await this.forgetUnused(),
    };
  }

  /**
   * Accounts that nobody is signed in to and that nothing at all refers to. What may refer to one is
   * asked of the database, so that a table that is made tomorrow counts too.
   */
  private async forgetUnused(): Promise<number> {
    const references = await this.em.execute<{ place: string; column: string }[]>(
      `select conrelid::regclass::text as place, quote_ident(attname) as column from pg_constraint
         join pg_attribute on attrelid = conrelid and attnum = conkey[1]
       where contype = 'f' and confrelid = 'account'::regclass
         and not (conrelid::regclass::text = any(string_to_array(?, ',')))`,
      [ofNoUse.join(',')],
    );
    const isNowhere = [
      ...references,
      // These rooms know it by its id alone.
      { place: 'voter_roll_entry', column: 'account_id' },
      { place: 'platform.audit_log', column: 'actor' },
    ].map(
      ({ place, column }) =>
        `and not exists (select 1 from ${place} r where r.${column} = account.id)`,
    );
    return deleteRows(
      this.em,
      `delete from account where created_at < clock_timestamp() - interval '12 months'
         and email not like '%@erased.invalid'
         and not exists (select 1 from session where account_id = account.id
           and expires_at > clock_timestamp()) ${isNowhere.join(' ')}`,
    );
  }
}
