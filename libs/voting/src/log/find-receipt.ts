import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReceiptState, ReceiptView } from './log.views.js';

/** What each place knows of the ballot with this code; null where it is not. */
interface Traces {
  readonly stripped: boolean;
  readonly hasLog: boolean;
  readonly leaf: string | null;
  readonly index: number | null;
  readonly held: 'cast' | 'void' | null;
  readonly counted: boolean;
  readonly attempted: boolean;
}

/** Looks for a receipt's ballot everywhere that one can be. Each look is one row by an index. */
export async function findReceipt(
  em: EntityManager,
  paperId: string,
  code: string,
): Promise<ReceiptView> {
  const [traces] = await em.execute<Traces[]>(
    `select paper.state not in ('open', 'closed') as stripped,
       coalesce(definition->'log', 'null') <> 'null' as "hasLog",
       coalesce(logged.leaf, held.leaf, counted.leaf, attempt.leaf) as leaf,
       logged.position as index, held.state as held,
       counted.leaf is not null as counted, attempt.revision is not null as attempted
     from ballot_paper paper
     left join lateral (select position, entry::jsonb->>'envelope' as leaf from box.log_entry
       where paper_id = paper.id and receipt_code = ? order by position limit 1) logged on true
     left join lateral (select state, leaf from box.envelope
       where paper_id = paper.id and receipt_code = ?) held on true
     left join lateral (select leaf from box.counted_envelope
       where paper_id = paper.id and receipt_code = ?) counted on true
     left join lateral (select revision, leaf from box.cast_attempt
       where paper_id = paper.id and receipt_code = ? limit 1) attempt on true
     where paper.id = ?`,
    [code, code, code, code, paperId],
  );
  const state = traces ? stateOf(traces) : 'unknown';
  if (!traces || state === 'unknown') return { state, leaf: null, log: 'none', index: null };
  const { leaf, index, hasLog } = traces;
  return { state, leaf, log: !hasLog ? 'none' : index === null ? 'waiting' : 'logged', index };
}

function stateOf({ stripped, held, counted, attempted, index }: Traces): ReceiptState {
  if (held === 'cast') return 'in-the-box';
  if (held === 'void') return 'void';
  if (counted) return 'counted';
  // Attempts are kept of votes from before ballots were sealed, also once they are counted.
  if (attempted) return 'replaced';
  if (index === null) return 'unknown';
  return stripped ? 'not-counted' : 'replaced';
}
