import type { EntityManager } from '@mikro-orm/postgresql';
import { normalEmail } from './account.entity.js';
import { ageToConfirm } from './roll/age-to-confirm.js';

/** Somebody on the roll of a process, as their vote knows them. */
export interface Elector {
  /** Of the roll entry: stays the same whatever account or address the person uses. */
  readonly id: string;
  /** Slug of the area they live in; null when the roll does not say. */
  readonly area: string | null;
  /** The age that they have still to say they will have reached; null where nothing is to be asked. */
  readonly ageToConfirm: number | null;
}

/** The account that claimed an entry, if one has. */
export interface RollEntryView extends Elector {
  readonly accountId: string | null;
}

/**
 * A condition on `voter_roll_entry`: whether this vote takes an account's own address for proof enough.
 * Usually it does; the organisers can ask for another way, or for two.
 */
export const addressIsEnough = `not exists (select 1 from roll.eligibility s
  where s.process_id = voter_roll_entry.process_id
    and (s.settings ->> 'email' = 'false' or s.settings ->> 'needed' = '2'))`;

const asked = `${ageToConfirm()} as "ageToConfirm"`;

/**
 * The roll entry of an account: the one it has claimed, else the one with its address, which it
 * claims by this. One account has one entry in a process. Call inside the transaction of the act.
 */
export async function findElector(
  em: EntityManager,
  processId: string,
  voter: { readonly id: string; readonly email: string },
): Promise<Elector | null> {
  // Two first acts of one person at once claim it twice over; somebody else's stays theirs.
  const [entry] = await em.execute<Elector[]>(
    `with claimed as (
       select id, area, ${asked} from voter_roll_entry where process_id = ? and account_id = ?
     ), claiming as (
       update voter_roll_entry set account_id = ?
       where process_id = ? and email = ? and (account_id is null or account_id = ?)
         and not exists (select 1 from claimed) and ${addressIsEnough}
       returning id, area, ${asked}
     )
     select * from claimed union all select * from claiming`,
    [...[processId, voter.id, voter.id, processId, normalEmail(voter.email)], voter.id],
  );
  return entry ?? null;
}

/** Somebody on the roll of a process who need not have an account. */
export async function findRollEntry(
  em: EntityManager,
  processId: string,
  electorId: string,
): Promise<RollEntryView | null> {
  const [entry] = await em.execute<RollEntryView[]>(
    `select id, area, account_id as "accountId", ${asked} from voter_roll_entry
     where process_id = ? and id = ?`,
    [processId, electorId],
  );
  return entry ?? null;
}
