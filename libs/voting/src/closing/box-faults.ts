import type { EntityManager } from '@mikro-orm/postgresql';
import { loggedOnce } from '../log/as-logged.js';
import type { ClosingPaper } from './closing-paper.js';
import { countedLeaves } from './counted-leaves.js';
import type { Incident } from './opening-incident.js';
import { standingEnvelopes } from './standing-envelopes.js';

interface Faults {
  readonly notTheirLeaf: number;
  readonly notLogged: number;
}

/**
 * Whether the envelopes that are about to count are those that came in: each is what its leaf says,
 * and has its place in the log. Somebody who can write to the database can change an envelope, but
 * not the log that others have seen.
 */
export async function faultBeforeStrip(
  em: EntityManager,
  paper: ClosingPaper,
): Promise<Incident | null> {
  return faultAmong(em, paper, { sql: standingEnvelopes, params: [paper.id, paper.id] });
}

/** The same of the envelopes that count, and whether they are those that the strip left. */
export async function faultBeforeOpening(
  em: EntityManager,
  paper: ClosingPaper,
): Promise<Incident | null> {
  const { id, definition } = paper;
  const sql = 'select leaf, sealed from box.counted_envelope where paper_id = ?';
  const fault = await faultAmong(em, paper, { sql, params: [id] });
  if (fault || definition.log === null) return fault;
  const logged = await loggedOnce(em, id, 'stripped');
  const now = await countedLeaves(em, id);
  if (logged?.hash === now.hash && logged.envelopes === now.envelopes) return null;
  return { kind: 'strip-differs', ballots: now.envelopes };
}

async function faultAmong(
  em: EntityManager,
  { id, definition }: ClosingPaper,
  envelopes: { readonly sql: string; readonly params: readonly string[] },
): Promise<Incident | null> {
  const [faults] = await em.execute<Faults[]>(
    `with held as (${envelopes.sql}), entry as (
       select entry::jsonb as told from box.log_entry where paper_id = ?
     ), logged as (
       select told->>'envelope' as leaf from entry where told->>'kind' = 'ballot'
       union all
       select jsonb_array_elements_text(told->'envelopes') from entry where told->>'kind' = 'paper-batch'
     ) select
       (select count(*)::int from held where sealed is null
         or encode(sha256(sealed), 'hex') <> leaf) as "notTheirLeaf",
       (select count(*)::int from held where not exists (
         select 1 from logged where logged.leaf = held.leaf)) as "notLogged"`,
    [...envelopes.params, id],
  );
  if (!faults) throw new Error('a count of rows gave none');
  const { notTheirLeaf, notLogged } = faults;
  if (notTheirLeaf > 0) return { kind: 'not-its-leaf', ballots: notTheirLeaf };
  if (definition.log !== null && notLogged > 0) return { kind: 'not-logged', ballots: notLogged };
  return null;
}
