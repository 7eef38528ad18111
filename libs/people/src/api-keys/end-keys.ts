import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditLog, BothLanguages } from '#platform';
import { Notices } from '../notices/notices.js';
import type { StaffRole } from '../roles.js';
import { isMaker, worksInFinance } from './key-makers.js';

export interface KeysToEnd {
  /** Who made them. */
  readonly maker: string;
  /** Who did what ends them; nobody where the operator's command did. */
  readonly by: string | null;
  readonly because: 'role-taken' | 'factors-reset' | 'erased';
}

interface EndedRow {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly slug: string;
  readonly organisation: BothLanguages;
  readonly team: readonly string[];
}

/** Of this maker, those that still work. */
const theirs = `maker_id = ? and revoked_at is null and expires_at > clock_timestamp()`;

/** Its organisation, and who else in it can make another one. */
const told = `ended.id, ended.name, organisation.id as "organisationId", organisation.slug,
  organisation.name as organisation,
  coalesce((select jsonb_agg(account.id) from account where account.id <> ended.maker_id
    and ${isMaker('account.id', 'ended.organisation_id')}), '[]') as team`;

/**
 * Within the caller's transaction: ends for good what somebody's keys open, wherever they made them,
 * and tells them and whoever works in finance there, whose programs stop.
 */
export async function endKeys(em: EntityManager, audit: AuditLog, end: KeysToEnd): Promise<void> {
  await endWhere(em, audit, end, { sql: theirs, params: [end.maker] });
}

/**
 * The same for those of one organisation, where the role that they stand on has gone. Without
 * `finance` they open nothing, so with it they end, also those of an admin: given back, it would
 * bring them to life again.
 */
export async function endKeysWithoutRole(
  em: EntityManager,
  audit: AuditLog,
  end: KeysToEnd,
  { organisationId, role }: { readonly organisationId: string; readonly role: StaffRole },
): Promise<void> {
  const stand = role === 'finance' ? worksInFinance : isMaker;
  const sql = `${theirs} and organisation_id = ?
    and not ${stand('api_key.maker_id', 'api_key.organisation_id')}`;
  await endWhere(em, audit, end, { sql, params: [end.maker, organisationId] });
}

async function endWhere(
  em: EntityManager,
  audit: AuditLog,
  { maker, by, because }: KeysToEnd,
  which: { readonly sql: string; readonly params: readonly unknown[] },
): Promise<void> {
  const ended = await em.execute<EndedRow[]>(
    `with ended as (update api_key set revoked_at = clock_timestamp() where ${which.sql}
       returning id, name, organisation_id, maker_id, made_at)
     select ${told} from ended join organisation on organisation.id = ended.organisation_id
     order by ended.made_at, ended.id`,
    [...which.params],
  );
  for (const { id, organisationId } of ended) {
    const facts = { key: id, account: maker, reason: because };
    audit.record({ actor: by, act: 'people.revoke-api-key', subject: organisationId, facts });
  }
  for (const keys of Map.groupBy(ended, ({ organisationId }) => organisationId).values())
    tell(em, maker, keys);
}

/** One notice for all that ended in an organisation. */
function tell(em: EntityManager, maker: string, ended: readonly EndedRow[]): void {
  const [first] = ended;
  if (!first) return;
  const { slug, organisation: name, team } = first;
  const told = { slug, name, keys: ended.map((key) => key.name) };
  tellMaker(em, maker, told);
  new Notices(em).tell(team, { kind: 'api-key-ended', processId: null, facts: factsOf(told) });
}

interface EndedKeys {
  /** Of the organisation. */
  readonly slug: string;
  readonly name: BothLanguages;
  /** What they were called. */
  readonly keys: readonly string[];
}

/** Within the caller's transaction. */
export function tellMaker(em: EntityManager, maker: string, ended: EndedKeys): void {
  const facts = factsOf(ended);
  new Notices(em).tell([maker], { kind: 'own-api-key-ended', processId: null, facts });
}

function factsOf({ slug, name, keys }: EndedKeys) {
  return { organisation: slug, nameCy: name.cy, nameEn: name.en, keys: keys.join(', ') };
}
