import { EntityManager } from '@mikro-orm/postgresql';
import { Ledger, LedgerReader, type Move, type TransactionKind } from '#delivery';
import { AcknowledgementsService } from '#finance';
import type { Rooms } from './rooms.js';

/** A day that lies in the year and the period that are named. */
export const november = { financialYear: '2026-27', period: 8, effectiveDate: '2026-11-30' };

interface OfProcess {
  readonly processId: string;
}

/** Makes an award worth that much more, from the budget of the whole process. */
export async function raiseAward(
  rooms: Rooms,
  process: OfProcess,
  reference: string,
  pence: number,
): Promise<void> {
  const { awardId } = await rooms.with(LedgerReader, (s) => s.award(process.processId, reference));
  const move = { from: { kind: 'budget' }, to: { kind: 'award', awardId }, pence } as const;
  await moveMoney(rooms, process, 'increase', move);
}

/** As an approved change moves it. */
export async function moveMoney(
  rooms: Rooms,
  { processId }: OfProcess,
  kind: TransactionKind,
  ...moves: readonly Move[]
): Promise<void> {
  await rooms.act((app) =>
    app
      .get(EntityManager)
      .transactional((em) =>
        app.get(Ledger).post(em, { processId, kind, happenedOn: '2026-11-20', moves }),
      ),
  );
}

/** What a ledger answers to these lines of a released batch. */
export async function answerLines(
  rooms: Rooms,
  { processId }: OfProcess,
  number: number,
  {
    accepted = [],
    rejected = [],
  }: { readonly accepted?: readonly number[]; readonly rejected?: readonly number[] },
): Promise<void> {
  const lines = [
    ...accepted.map((line) => ({ line, status: 'accepted', document: `DOC-${line}`, reason: '' })),
    ...rejected.map((line) => ({ line, status: 'rejected', document: '', reason: 'closed' })),
  ].map((one, at) => ({ ...one, at: at + 1 }));
  await rooms.with(AcknowledgementsService, (s) =>
    s.acknowledge(
      null,
      processId,
      number,
      { status: null, document: '', reason: '', lines },
      'api',
    ),
  );
}
