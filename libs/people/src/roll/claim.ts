import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditEntry } from '#platform';
import { ContactFullError, NotProvedError } from './eligibility.errors.js';

export type Way = 'letter' | 'code' | 'declaration' | 'sign-in';

/** All but the ids are keyed hashes. */
export interface Claim {
  readonly processId: string;
  readonly entryId: string;
  readonly accountId: string;
  readonly way: Way;
  readonly contact: string | null;
  readonly network: string | null;
  readonly identity: string | null;
  readonly contactCap: number;
}

/**
 * Ties an account to a roll entry, inside the caller's transaction. The unique keys decide between
 * two at once; those with one contact point wait for each other, so that a burst counts like a queue.
 * @throws ContactFullError; NotProvedError when the entry, the account or the identity is taken
 */
export async function claimEntry(em: EntityManager, claim: Claim): Promise<void> {
  await keepCap(em, claim);
  const taken = await em.execute<object[]>(
    `update voter_roll_entry set account_id = ? where id = ? and process_id = ? and account_id is null
       and not exists (select 1 from voter_roll_entry where process_id = ? and account_id = ?)
     returning id`,
    [claim.accountId, claim.entryId, claim.processId, claim.processId, claim.accountId],
  );
  if (taken.length === 0) throw new NotProvedError();
  await em.execute(
    `insert into roll.claim (entry_id, process_id, account_id, way, contact, network, identity)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[claim.entryId, claim.processId, claim.accountId, claim.way],
      ...[claim.contact, claim.network, claim.identity],
    ],
  );
  await giveBackTries(em, claim.processId, claim.accountId);
  const { accountId: actor, entryId: subject, way } = claim;
  em.persist(new AuditEntry({ actor, act: 'roll.claim', subject, facts: { way } }));
}

/** Two claims that meet on a unique key: the second is told what every wrong try is told. */
export async function claiming<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new NotProvedError();
    throw error;
  }
}

export async function giveBackTries(
  em: EntityManager,
  processId: string,
  accountId: string,
): Promise<void> {
  await em.execute('delete from roll.wrong_try where process_id = ? and account_id = ?', [
    ...[processId, accountId],
  ]);
}

/**
 * How many electors one contact point speaks for, claimed or on the way to it.
 * @throws ContactFullError
 */
export async function keepCap(
  em: EntityManager,
  { processId, entryId, contact, contactCap }: Claim,
): Promise<void> {
  if (contact === null) return;
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `contact ${processId} ${contact}`,
  ]);
  const [held] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from (
       select entry_id from roll.claim where process_id = ? and contact = ?
       union select entry_id from roll.proof where process_id = ? and contact = ?
     ) held where entry_id <> ?`,
    [processId, contact, processId, contact, entryId],
  );
  if ((held?.count ?? 0) >= contactCap) throw new ContactFullError();
}
