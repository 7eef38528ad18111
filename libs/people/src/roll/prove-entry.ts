import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditEntry } from '#platform';
import { claimEntry, giveBackTries, keepCap, type Claim } from './claim.js';
import { NotProvedError } from './eligibility.errors.js';
import type { EligibilitySettings } from './eligibility-settings.js';
import type { ProvingWay } from './proving-ways.js';

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
  const { needed, contactCap } = proof.settings;
  const claim = { ...proof, way: claimedBy(proof.way), contactCap };
  if (needed === 1) {
    await claimEntry(em, claim);
    return { shown: 1, needed };
  }
  await keepCap(em, claim);
  await holdFree(em, proof);
  await keepProof(em, proof);
  const shown = await shownFor(em, proof);
  const identity = shown.find((one) => one.identity !== null)?.identity ?? null;
  if (shown.length >= needed) await claimEntry(em, { ...claim, identity });
  return { shown: shown.length, needed };
}

/** Those for whom fewer ways suffice now, where no two are after one entry and nobody after two. */
export async function claimWhatSuffices(
  em: EntityManager,
  processId: string,
  { needed, contactCap }: Pick<EligibilitySettings, 'needed' | 'contactCap'>,
): Promise<void> {
  const ready = await em.execute<(Pick<Claim, 'entryId' | 'accountId' | 'identity'> & Last)[]>(
    `select p.entry_id as "entryId", p.account_id as "accountId", max(p.identity) as identity,
       (array_agg(p.way order by p.proved_at desc))[1] as last
     from roll.proof p join voter_roll_entry e on e.id = p.entry_id
     where p.process_id = ? and e.account_id is null
       and not exists (select 1 from roll.proof o where o.process_id = p.process_id
         and (o.entry_id = p.entry_id) <> (o.account_id = p.account_id))
       and not exists (select 1 from voter_roll_entry o
         where o.process_id = p.process_id and o.account_id = p.account_id)
     group by p.entry_id, p.account_id having count(*) >= ?`,
    [processId, needed],
  );
  for (const { last, ...who } of ready)
    await claimEntry(em, {
      ...{ ...who, processId, way: claimedBy(last), contactCap, contact: null, network: null },
    });
}

interface Last {
  readonly last: ProvingWay;
}

function claimedBy(way: ProvingWay): Claim['way'] {
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

/** A way counts once, however often it is shown; then, too, the tries are given back once. */
async function keepProof(em: EntityManager, proof: Proof): Promise<void> {
  const { entryId, accountId, way, processId, contact, network, identity } = proof;
  const kept = await em.execute<object[]>(
    `insert into roll.proof (entry_id, account_id, way, process_id, contact, network, identity)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning way`,
    [entryId, accountId, way, processId, contact, network, identity],
  );
  if (kept.length === 0) return;
  await giveBackTries(em, processId, accountId);
  em.persist(
    new AuditEntry({ actor: accountId, act: 'roll.prove', subject: entryId, facts: { way } }),
  );
}

/** With the account's own address, where it stands on this entry and counts. */
async function shownFor(em: EntityManager, { entryId, accountId, settings }: Proof) {
  await em.execute(
    `insert into roll.proof (entry_id, account_id, way, process_id)
     select e.id, a.id, 'email', e.process_id from voter_roll_entry e join account a on a.email = e.email
     where e.id = ? and a.id = ? and ? on conflict do nothing`,
    [entryId, accountId, settings.email],
  );
  return em.execute<{ way: ProvingWay; identity: string | null }[]>(
    'select way, identity from roll.proof where entry_id = ? and account_id = ?',
    [entryId, accountId],
  );
}
