import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, isoDay, newId } from '#platform';
import type { Move } from './account-ref.js';
import { amount } from './amount.js';
import { Ledger } from './ledger.js';
import {
  KeyOfAnotherEntryError,
  NoAmountError,
  NotYetSpentError,
  OverspentError,
  RefundTooHighError,
} from './ledger.errors.js';
import { LedgerReader } from './ledger.reader.js';

export interface NewSpend {
  /** Of the award. */
  readonly reference: string;
  /** With whatever VAT cannot be reclaimed; below zero for a refund or a credit note. */
  readonly amountPence: number;
  /** Of it, VAT that cannot be reclaimed; of the same sign. */
  readonly vatPence: number;
  /** ISO day. */
  readonly spentOn: string;
  readonly payee: string;
  /** A private person: the name leaves the organisation in no page and no file. */
  readonly payeeIsPerson: boolean;
  readonly purpose: string;
  /** The ledger's own document number; empty where there is none. */
  readonly ledgerReference: string;
  /** The same source twice changes nothing. */
  readonly source: { readonly kind: 'page' | 'api' | 'actuals'; readonly key: string };
}

/** Money that was paid, and money that came back. */
@Injectable()
export class SpendService {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: Ledger,
    private readonly reader: LedgerReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes what was promised first, then what was not. What comes back is free again within the award.
   * @throws OverspentError beyond the award and its overdraft; `params.amount` says what there is
   * @throws RefundTooHighError when more would come back than was spent
   * @throws NotYetSpentError for a day to come
   * @throws KeyOfAnotherEntryError when its source stands for another amount or award
   */
  async record(
    by: string | null,
    processId: string,
    spend: NewSpend,
  ): Promise<'recorded' | 'already'> {
    return this.em.transactional(async (em) => this.recordIn(em, by, processId, spend));
  }

  /** As `record`, within the transaction of a larger act. */
  async recordIn(
    em: EntityManager,
    by: string | null,
    processId: string,
    spend: NewSpend,
  ): Promise<'recorded' | 'already'> {
    const { amountPence, source } = spend;
    mustBeAnAmount(spend);
    if (spend.spentOn > isoDay(await databaseNow(em)))
      throw new NotYetSpentError({ field: 'spentOn' });
    const { awardId } = await this.reader.award(processId, spend.reference);
    await this.ledger.hold(em, processId);
    const before = await this.ledger.madeFrom(em, source);
    if (before !== null) {
      await mustBeTheSame(em, before, awardId, amountPence);
      return 'already';
    }
    const moves =
      amountPence > 0
        ? await this.paid(em, processId, awardId, amountPence)
        : await this.refunded(em, processId, awardId, -amountPence);
    const { id } = await this.ledger.post(em, {
      ...{ processId, kind: amountPence > 0 ? 'spend' : 'refund', happenedOn: spend.spentOn },
      ...{ source, moves },
    });
    await write(em, { id, processId, awardId }, spend);
    const act = amountPence > 0 ? 'delivery.spend' : 'delivery.refund';
    const facts = { award: spend.reference, pence: amountPence };
    this.audit.record({ actor: by, act, subject: id, facts });
    return 'recorded';
  }

  private async paid(
    em: EntityManager,
    processId: string,
    awardId: string,
    pence: number,
  ): Promise<readonly Move[]> {
    const [promised, free] = [
      await this.ledger.balance(em, processId, { kind: 'committed', awardId }),
      await this.ledger.balance(em, processId, { kind: 'award', awardId }),
    ];
    const fromPromised = Math.min(pence, promised.pence);
    const rest = pence - fromPromised;
    const there = free.pence + free.overdraftPence;
    if (rest > there)
      throw new OverspentError({ params: { amount: amount(promised.pence + there) } });
    const to = { kind: 'spent', awardId } as const;
    return [
      { from: { kind: 'committed', awardId } as const, to, pence: fromPromised },
      { from: { kind: 'award', awardId } as const, to, pence: rest },
    ].filter((move) => move.pence > 0);
  }

  private async refunded(
    em: EntityManager,
    processId: string,
    awardId: string,
    pence: number,
  ): Promise<readonly Move[]> {
    const spent = await this.ledger.balance(em, processId, { kind: 'spent', awardId });
    if (pence > spent.pence)
      throw new RefundTooHighError({ params: { amount: amount(spent.pence) } });
    return [{ from: { kind: 'spent', awardId }, to: { kind: 'award', awardId }, pence }];
  }
}

function mustBeAnAmount({ amountPence, vatPence }: NewSpend): void {
  if (!Number.isSafeInteger(amountPence) || amountPence === 0)
    throw new NoAmountError({ field: 'amountPence' });
  const within =
    vatPence === 0 ||
    (Math.sign(vatPence) === Math.sign(amountPence) && Math.abs(vatPence) <= Math.abs(amountPence));
  if (!Number.isSafeInteger(vatPence) || !within) throw new NoAmountError({ field: 'vatPence' });
}

/** @throws KeyOfAnotherEntryError when that was something else */
async function mustBeTheSame(
  em: EntityManager,
  transactionId: string,
  awardId: string,
  amountPence: number,
): Promise<void> {
  const same = await em.execute<object[]>(
    'select 1 from ledger.spend where transaction_id = ? and award_id = ? and amount_pence = ?',
    [transactionId, awardId, amountPence],
  );
  if (same.length === 0) throw new KeyOfAnotherEntryError({ field: 'key' });
}

async function write(
  em: EntityManager,
  made: { id: string; processId: string; awardId: string },
  spend: NewSpend,
): Promise<void> {
  await em.execute(
    `insert into ledger.spend (id, transaction_id, process_id, award_id, amount_pence, vat_pence,
       spent_on, payee, payee_is_person, purpose, ledger_reference)
     values (?, ?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?)`,
    [
      ...[newId(), made.id, made.processId, made.awardId, spend.amountPence, spend.vatPence],
      ...[spend.spentOn, spend.payee, spend.payeeIsPerson, spend.purpose, spend.ledgerReference],
    ],
  );
}
