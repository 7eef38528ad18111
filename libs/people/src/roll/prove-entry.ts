import type { EntityManager } from '@mikro-orm/postgresql';
import { claimEntry, giveBackTries, keepCap, type Claim } from './claim.js';
import { NotProvedError } from './eligibility.errors.js';
import type { EligibilitySettings } from './eligibility-settings.js';
import type { ProvingWay } from './proving-ways.js';
import { shownWays } from './shown-ways.js';

/** One way that has succeeded. All but the ids are keyed hashes. */
export interface Proof extends Omit<Claim, 'way' | 'contactCap'> {
  readonly way: ProvingWay;
  readonly settings: EligibilitySettings;
}

/** How far somebody has come: with as many as are needed the entry is theirs. */
export interface Progress {
  readonly shown: number;
  readonly needed: number;
}

/**
 * Counts a way that has succeeded for this account and this entry, inside the caller's transaction;
 * with the last that is needed the account claims the entry. Proofs for one entry wait for each
 * other, so that of two at once the second sees the first.
 * @throws ContactFullError; NotProvedError when the entry, the account or the identity is taken
 */
export async function proveEntry(em: EntityManager, proof: Proof): Promise<Progress> {
  const { entryId, settings } = proof;
  const { needed, contactCap } = settings;
  const claim = { ...proof, way: claimedBy(proof.way), contactCap };
  if (needed === 1) {
    await claimEntry(em, claim);
    return { shown: 1, needed };
  }
  await keepCap(em, claim);
  await holdFree(em, proof);
  await keepProof(em, proof);
  const all = await shownWays(em, proof, settings);
  const shown = all.find((one) => one.entryId === entryId) ?? { ways: [], identity: null };
  if (shown.ways.length >= needed) await claimEntry(em, { ...claim, identity: shown.identity });
  return { shown: shown.ways.length, needed };
}

/** What a claim calls a way. */
export function claimedBy(way: ProvingWay): Claim['way'] {
  return way === 'email' || way === 'sms' ? 'code' : way;
}

async function holdFree(em: EntityManager, { entryId, processId, accountId }: Proof) {
  const free = await em.execute<object[]>(
    `select 1 from voter_roll_entry where id = ? and process_id = ? and account_id is null
       and not exists (select 1 from voter_roll_entry where process_id = ? and account_id = ?)
     for no key update`,
    [entryId, processId, processId, accountId],
  );
  if (free.length === 0) throw new NotProvedError();
}

/**
 * A way counts once, however often it is shown; then, too, the tries are given back once. The audit
 * log, which forgets nothing, is told of the claim alone.
 */
async function keepProof(em: EntityManager, proof: Proof): Promise<void> {
  const { entryId, accountId, way, processId, contact, network, identity } = proof;
  const kept = await em.execute<object[]>(
    `insert into roll.proof (entry_id, account_id, way, process_id, contact, network, identity)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning way`,
    [entryId, accountId, way, processId, contact, network, identity],
  );
  if (kept.length > 0) await giveBackTries(em, processId, accountId);
}
