import type { EntityManager } from '@mikro-orm/postgresql';
import type { EligibilitySettings } from './eligibility-settings.js';
import { provingWaysOf, type ProvingWay } from './proving-ways.js';

/** What an account has shown for one entry. */
export interface ShownFor {
  readonly entryId: string;
  readonly ways: readonly ProvingWay[];
  /** Keyed hash, where a sign-in elsewhere is among them. */
  readonly identity: string | null;
}

/**
 * What an account has shown for entries that nobody has claimed, by the ways that the vote offers now:
 * its proofs, and its own address where that stands on the roll and counts.
 * @returns the entry for which it has shown most first
 */
export async function shownWays(
  em: EntityManager,
  { processId, accountId }: { readonly processId: string; readonly accountId: string },
  settings: EligibilitySettings,
): Promise<readonly ShownFor[]> {
  return em.execute<ShownFor[]>(
    `select known.entry_id as "entryId", array_agg(distinct way) as ways, max(identity) as identity
     from (
       select entry_id, way, identity, proved_at from roll.proof where process_id = ? and account_id = ?
       union all select e.id, 'email', null, null from voter_roll_entry e
         join account a on a.email = e.email where e.process_id = ? and a.id = ? and ?
     ) known join voter_roll_entry e on e.id = known.entry_id and e.account_id is null
     where way in (select jsonb_array_elements_text(?::jsonb)) group by known.entry_id
     order by count(distinct way) desc, max(proved_at) desc nulls last`,
    [
      ...[processId, accountId, processId, accountId, settings.email],
      JSON.stringify(provingWaysOf(settings)),
    ],
  );
}
