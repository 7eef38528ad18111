import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Ledger, LedgerReader } from '#delivery';
import { BatchesReader } from '#finance';
import type { Rooms } from './rooms.js';

/** A day that lies in the year and the period that are named. */
export const november = { financialYear: '2026-27', period: 8, effectiveDate: '2026-11-30' };

/** Makes an award worth that much more. */
export async function raiseAward(
  rooms: Rooms,
  { processId }: { readonly processId: string },
  reference: string,
  pence: number,
): Promise<void> {
  const awards = await rooms.with(LedgerReader, (s) => s.awards(processId));
  const awardId = awards.find((award) => award.reference === reference)?.awardId ?? '';
  await rooms.act((app) =>
    app.get(EntityManager).transactional((em) =>
      app.get(Ledger).post(em, {
        ...{ processId, kind: 'increase', happenedOn: '2026-11-20' },
        moves: [{ from: { kind: 'budget' }, to: { kind: 'award', awardId }, pence }],
      }),
    ),
  );
}

/** As if a ledger had answered these lines of a released batch. */
export async function answerLines(
  rooms: Rooms,
  { processId }: { readonly processId: string },
  number: number,
  {
    accepted = [],
    rejected = [],
  }: { readonly accepted?: readonly number[]; readonly rejected?: readonly number[] },
): Promise<void> {
  const { id } = await rooms.with(BatchesReader, (s) => s.one(processId, number));
  const answer = randomUUID();
  await rooms.sql(
    `insert into finance_batch_answer (id, batch_id, status, source, accepted, rejected, repeated,
       answered_at) values (?, ?, 'received', 'api', ?, ?, 0, now())`,
    [answer, id, accepted.length, rejected.length],
  );
  await rooms.sql(
    `insert into finance_line_answer (batch_id, line_no, status, document, reason, answered_at,
       answer_id)
     select ?::uuid, line::int, 'accepted', 'DOC-' || line, null, now(), ?::uuid
     from jsonb_array_elements_text(?::jsonb) as line
     union all
     select ?::uuid, line::int, 'rejected', null, 'closed', now(), ?::uuid
     from jsonb_array_elements_text(?::jsonb) as line`,
    [...[id, answer, JSON.stringify(accepted)], ...[id, answer, JSON.stringify(rejected)]],
  );
}
