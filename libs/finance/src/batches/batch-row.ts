import type { BothLanguages } from '#platform';
import { batchReference } from './batch-reference.js';
import type { BatchKind, BatchPerson, BatchState, BatchView } from './batch.views.js';

export interface BatchRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly process_id: string;
  readonly slug: string;
  readonly number: number;
  readonly kind: BatchKind;
  readonly state: BatchState;
  readonly profile_name: string;
  readonly financial_year: string;
  readonly period: number;
  readonly effective_date: string;
  readonly currency: string;
  readonly mixes: boolean;
  readonly line_count: number;
  readonly debit_pence: string;
  readonly credit_pence: string;
  readonly sha256: string | null;
  readonly reverses: number | null;
  readonly resubmits: number | null;
  readonly reversed_by: number | null;
  readonly reversed_state: BatchState | null;
  readonly reason: BothLanguages | null;
  readonly made_by: BatchPerson;
  readonly made_at: string | Date;
  readonly proposed_by: BatchPerson | null;
  readonly proposed_at: string | Date | null;
  readonly released_by: BatchPerson | null;
  readonly released_at: string | Date | null;
  readonly discarded_at: string | Date | null;
  readonly fetched_at: string | Date | null;
}

const person = (column: string) =>
  `(select json_build_object('id', account.id, 'name', coalesce(nullif(account.name, ''), account.email))
    from account where account.id = batch.${column}_id) as ${column}`;

export const batchColumns = `batch.id, batch.organisation_id, batch.process_id, organisation.slug,
  batch.number, batch.kind, batch.state, batch.profile ->> 'name' as profile_name,
  batch.financial_year, batch.period, batch.effective_date::text as effective_date, batch.currency,
  batch.mixes, batch.line_count, batch.debit_pence, batch.credit_pence, batch.sha256,
  (select number from finance_batch other where other.id = batch.reverses_id) as reverses,
  (select number from finance_batch other where other.id = batch.resubmits_id) as resubmits,
  reversal.number as reversed_by, reversal.state as reversed_state, batch.reason,
  ${person('made_by')}, batch.made_at, ${person('proposed_by')}, batch.proposed_at,
  ${person('released_by')}, batch.released_at, batch.discarded_at,
  (select min(pulled_at) from finance_batch_pull pull where pull.batch_id = batch.id) as fetched_at`;

export const batchFrom = `from finance_batch batch
  join organisation on organisation.id = batch.organisation_id
  left join finance_batch reversal
    on reversal.reverses_id = batch.id and reversal.state <> 'discarded'`;

export function batchView(row: BatchRow): BatchView {
  return {
    ...{ id: row.id, organisationId: row.organisation_id, processId: row.process_id },
    ...{ number: row.number, reference: batchReference(row.slug, row.number) },
    ...{ kind: row.kind, state: row.state, profileName: row.profile_name },
    ...{ financialYear: row.financial_year, period: row.period },
    ...{ effectiveDate: row.effective_date, currency: row.currency, mixes: row.mixes },
    lineCount: row.line_count,
    debitPence: Number(row.debit_pence),
    creditPence: Number(row.credit_pence),
    ...{ sha256: row.sha256, reverses: row.reverses, resubmits: row.resubmits },
    reversedBy:
      row.reversed_by !== null && row.reversed_state !== null
        ? { number: row.reversed_by, state: row.reversed_state }
        : null,
    ...{ reason: row.reason, madeBy: row.made_by, madeAt: new Date(row.made_at) },
    ...{ proposedBy: row.proposed_by, proposedAt: dateOf(row.proposed_at) },
    ...{ releasedBy: row.released_by, releasedAt: dateOf(row.released_at) },
    ...{ discardedAt: dateOf(row.discarded_at), fetchedAt: dateOf(row.fetched_at) },
  };
}

function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value);
}
