import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { Ledger } from './ledger.js';
import { NoAmountError } from './ledger.errors.js';
import { LedgerReader } from './ledger.reader.js';

export interface Commitment {
  /** Of the award. */
  readonly reference: string;
  readonly pence: number;
  /** ISO day. */
  readonly on: string;
  /** What for, for the organisation itself, e.g. the number of an order; never about a person. */
  readonly note: string;
  /** What it follows from: the same source twice commits once. */
  readonly source: { readonly kind: string; readonly key: string };
}

/** Promising an award's money to whoever will do the work, before any of it is spent. */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: Ledger,
    private readonly reader: LedgerReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws NotEnoughMoneyError when less of the award is left to promise
   * @returns whether it was committed now, and not before from the same source
   */
  async commit(by: string | null, processId: string, commitment: Commitment): Promise<boolean> {
    return this.move(by, processId, commitment, 'commit');
  }

  /**
   * Takes back what was promised and not spent.
   * @throws NotEnoughMoneyError when less is committed
   */
  async release(by: string | null, processId: string, commitment: Commitment): Promise<boolean> {
    return this.move(by, processId, commitment, 'release');
  }

  private async move(
    by: string | null,
    processId: string,
    { reference, pence, on, note, source }: Commitment,
    kind: 'commit' | 'release',
  ): Promise<boolean> {
    if (!Number.isSafeInteger(pence) || pence <= 0) throw new NoAmountError({ field: 'pence' });
    return this.em.transactional(async (em) => {
      const { awardId } = await this.reader.award(processId, reference);
      const [free, promised] = [
        { kind: 'award', awardId },
        { kind: 'committed', awardId },
      ] as const;
      const [from, to] = kind === 'commit' ? [free, promised] : [promised, free];
      const { id, already } = await this.ledger.post(em, {
        ...{ processId, kind, happenedOn: on, note, source, moves: [{ from, to, pence }] },
      });
      if (already) return false;
      const act = kind === 'commit' ? 'delivery.commit' : 'delivery.release';
      this.audit.record({ actor: by, act, subject: id, facts: { award: reference, pence } });
      return true;
    });
  }
}
