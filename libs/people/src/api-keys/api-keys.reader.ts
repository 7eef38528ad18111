import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type ActingKey } from '#platform';
import type { AccountView } from '../visitor.js';
import { isMaker } from './key-makers.js';
import type { KeyScope } from './key-scopes.js';

/** A program that came with a key that works. */
export interface KeyHolder {
  readonly key: ActingKey;
  readonly scopes: readonly KeyScope[];
  /** Its maker, with the roles that they hold now in the key's organisation and nowhere else. */
  readonly account: AccountView;
}

export type KeyStanding = 'works' | 'revoked' | 'expired' | 'maker-gone';

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly maker: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedOn: string | null;
  readonly standing: KeyStanding;
}

type HolderRow = Omit<AccountView, 'secondFactor'> & {
  readonly key: ActingKey;
  readonly scopes: readonly KeyScope[];
  readonly stale: boolean;
};

/** As plain SQL gives it: times are text. */
type KeyRow = Omit<ApiKeyView, 'madeAt' | 'expiresAt'> & {
  readonly madeAt: string;
  readonly expiresAt: string;
};

@Injectable()
export class ApiKeysReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * Whoever comes with this key. Roles are read anew at each call: a role that was taken away, or
   * an account that was erased, ends what its keys open. Null for a key that opens nothing.
   */
  async holder(token: string): Promise<KeyHolder | null> {
    const [row] = await this.em.execute<HolderRow[]>(
      `select jsonb_build_object('id', key.id) as key, key.scopes,
         key.last_used_on is distinct from (now() at time zone 'UTC')::date as stale,
         account.id, account.name, account.email, account.language,
         jsonb_agg(jsonb_build_object('organisationId', organisation.id,
           'organisationSlug', organisation.slug, 'organisationName', organisation.name,
           'role', membership.role, 'processId', membership.process_id)) as memberships
       from api_key key join account on account.id = key.maker_id
         join organisation on organisation.id = key.organisation_id
         join membership on membership.account_id = account.id
           and membership.organisation_id = organisation.id
       where key.token_hash = ? and key.revoked_at is null and key.expires_at > clock_timestamp()
         and ${isMaker('account.id', 'organisation.id')}
       group by key.id, account.id`,
      [tokenHash(token)],
    );
    if (!row) return null;
    const { key, scopes, stale, ...account } = row;
    if (stale) await this.used(key.id);
    // Nobody sits at a program; its maker proved a second factor when they made the key.
    return { key, scopes, account: { ...account, secondFactor: 'proved' } };
  }

  /** Those that work first, then the newest. */
  async ofOrganisation(organisationId: string): Promise<readonly ApiKeyView[]> {
    const rows = await this.em.execute<KeyRow[]>(
      `select key.id, key.name, key.scopes, account.email as maker, key.made_at as "madeAt",
         key.expires_at as "expiresAt", to_char(key.last_used_on, 'YYYY-MM-DD') as "lastUsedOn",
         standing.is as standing
       from api_key key join account on account.id = key.maker_id
         cross join lateral (select case when key.revoked_at is not null then 'revoked'
           when key.expires_at <= clock_timestamp() then 'expired'
           when not ${isMaker('account.id', 'key.organisation_id')} then 'maker-gone'
           else 'works' end as is) standing
       where key.organisation_id = ?
       order by standing.is <> 'works', key.made_at desc`,
      [organisationId],
    );
    return rows.map((row) => ({
      ...row,
      madeAt: new Date(row.madeAt),
      expiresAt: new Date(row.expiresAt),
    }));
  }

  /** Once a day at most: a call costs no write. */
  private async used(keyId: string): Promise<void> {
    await this.em.execute(
      `update api_key set last_used_on = (now() at time zone 'UTC')::date where id = ?`,
      [keyId],
    );
  }
}
