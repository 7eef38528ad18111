import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { ageBand } from './age-band.js';
import type { ExplainedLineView, ExplainedQuery } from './explained-line.view.js';
import type { Reason } from './reconciliation.view.js';

/** Lines that the cursor hands over at once. */
const fetched = 1_000;

interface Row {
  readonly reference: string;
  readonly title: BothLanguages;
  readonly reason: Reason;
  readonly pence: string;
  readonly since: string;
  readonly days: number;
  readonly batch: number | null;
  readonly line: number | null;
  readonly source_ref: string | null;
  readonly said: string | null;
  readonly key: string;
}

/** Sorts as text: day, batch, line, transaction, award. What no batch carries comes first of its day. */
const key = `explained.since::text || to_char(coalesce(explained.batch_number, 0), 'FM0000000000')
  || to_char(coalesce(explained.line_no, 0), 'FM0000000000') || explained.transaction_id
  || explained.award_id`;

const lines = `select award.reference, award.title, explained.reason,
    explained.amount_pence as pence, explained.since::text as since,
    greatest(0, (clock_timestamp() at time zone 'Europe/London')::date - explained.since) as days,
    explained.batch_number as batch, explained.line_no as line, explained.source_ref,
    explained.said, ${key} as key
  from ledger.explained(?) explained join award on award.id = explained.award_id`;

export async function explainedPage(
  em: EntityManager,
  processId: string,
  { reason = null, award = null, after = null, most = 100 }: ExplainedQuery,
): Promise<readonly ExplainedLineView[]> {
  const rows = await em.execute<Row[]>(
    `select * from (${lines}) line
     where (?::text is null or reason = ?) and (?::text is null or reference = ?)
       and (?::text is null or key collate "C" > ?)
     order by key collate "C" limit ?`,
    [processId, reason, reason, award, award, after, after, most],
  );
  return rows.map(viewOf);
}

export async function* everyExplainedLine(
  em: EntityManager,
  processId: string,
): AsyncGenerator<ExplainedLineView> {
  const own = em.fork();
  await own.begin({ readOnly: true });
  try {
    await own.execute(
      `declare explained_lines no scroll cursor for
       select * from (${lines}) line order by key collate "C"`,
      [processId],
    );
    for (let rows: Row[] = []; ;) {
      rows = await own.execute<Row[]>(`fetch ${fetched} from explained_lines`);
      yield* rows.map(viewOf);
      if (rows.length < fetched) return;
    }
  } finally {
    // Also when whoever reads goes away in the middle.
    await own.rollback();
  }
}

function viewOf(row: Row): ExplainedLineView {
  return {
    ...{ awardReference: row.reference, title: row.title, reason: row.reason },
    ...{ amountPence: Number(row.pence), since: row.since, days: row.days },
    ...{ band: ageBand(row.days), batch: row.batch, line: row.line },
    ...{ sourceRef: row.source_ref, said: row.said, key: row.key },
  };
}
