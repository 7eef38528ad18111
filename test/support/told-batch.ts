import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import type { Rooms } from './rooms.js';

/** A pair of lines: so much to the award of an allocation, so much from its pot. */
export interface ToldPair {
  readonly transactionId: string;
  readonly awardId: string;
  readonly pence: number;
  /** The line of an earlier batch that it takes back or sends anew. */
  readonly replaces?: { readonly batchId: string; readonly line: number };
}

export interface ToldBatch {
  readonly id: string;
  readonly number: number;
}

export interface ToldWishes {
  readonly kind?: 'allocation' | 'resubmission' | 'reversal';
  readonly state?: 'draft' | 'proposed' | 'released';
  readonly of?: string;
  /** Where the award's money lies in the ledger. */
  readonly costCentre?: string;
}

/** Each allocation of a process, as pairs that a batch may hold. */
export async function allocationPairs(rooms: Rooms, processId: string): Promise<ToldPair[]> {
  return rooms.sql<ToldPair>(
    `select transaction_id as "transactionId", award_id as "awardId", amount_pence::float8 as pence
     from ledger.allocation where process_id = ? order by number`,
    [processId],
  );
}

/** A batch as the batches of a process are stored, for tests of what comes after its release. */
export async function toldBatch(
  rooms: Rooms,
  vote: { readonly processId: string; readonly organisationId: string },
  pairs: readonly ToldPair[],
  { kind = 'allocation', state = 'released', of, costCentre = 'C100' }: ToldWishes = {},
): Promise<ToldBatch> {
  const open = (email: string) =>
    rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
  const [one, other] = [await open('maker@example.org'), await open('releaser@example.org')];
  const id = randomUUID();
  const debit = pairs.reduce((sum, { pence }) => sum + Math.abs(pence), 0);
  const [made] = await rooms.sql<{ number: number }>(
    `insert into finance_batch (id, organisation_id, process_id, number, kind, profile,
       financial_year, period, effective_date, currency, line_count, debit_pence, credit_pence,
       reverses_id, resubmits_id, reason, made_by_id, made_at)
     select ?, ?, ?, 1 + coalesce(max(number), 0), ?, '{"name": "test"}', '2026-27', 8, '2026-11-23',
       'GBP', ?, ?, ?, ?::uuid, ?::uuid, ?::jsonb, ?, clock_timestamp()
     from finance_batch where organisation_id = ? returning number`,
    [
      ...[id, vote.organisationId, vote.processId, kind, pairs.length * 2, debit, debit],
      ...[kind === 'reversal' ? of : null, kind === 'resubmission' ? of : null],
      ...[kind === 'reversal' ? '{"cy": "Camgymeriad", "en": "A mistake"}' : null],
      ...[one, vote.organisationId],
    ],
  );
  const number = made?.number ?? 0;
  const lines = pairs.flatMap(({ transactionId, awardId, pence, replaces }, index) =>
    (['to', 'from'] as const).map((side, half) => ({
      ...{ line: index * 2 + half + 1, transaction: transactionId, award: awardId, side },
      ...{ pair: index + 1, pence: side === 'to' ? pence : -pence, ref: `${id}-${index}-${side}` },
      before: replaces?.batchId ?? null,
      before_line: replaces ? replaces.line + half : null,
      centre: side === 'to' ? costCentre : 'POT',
    })),
  );
  await rooms.sql(
    `insert into finance_batch_line (batch_id, line_no, transaction_id, award_id, pair, side,
       amount_pence, cost_centre, account, project, narrative, source_ref, effective_date,
       document_type, replaces_batch_id, replaces_line_no)
     select ?, line, transaction, award, pair, side, pence, centre, '4100', 'PB', 'Dyfarniad', ref,
       '2026-11-23', 'VIREMENT', before, before_line
     from jsonb_to_recordset(?::jsonb) as l (line int, transaction uuid, award uuid, pair int,
       side text, pence bigint, centre text, ref text, before uuid, before_line int)`,
    [id, JSON.stringify(lines)],
  );
  if (kind === 'allocation')
    await rooms.sql(
      `insert into finance_batch_claim (transaction_id, award_id, batch_id)
       select transaction_id, award_id, batch_id from finance_batch_line
       where batch_id = ? and side = 'to'`,
      [id],
    );
  if (state !== 'draft')
    await rooms.sql(
      `update finance_batch set state = 'proposed', proposed_by_id = ?,
         proposed_at = clock_timestamp() where id = ?`,
      [one, id],
    );
  if (state === 'released')
    await rooms.sql(
      `update finance_batch set state = 'released', released_by_id = ?,
         released_at = clock_timestamp(), sha256 = 'ab12' where id = ?`,
      [other, id],
    );
  return { id, number };
}
