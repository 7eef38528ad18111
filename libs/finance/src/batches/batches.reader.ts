import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { batchColumns, batchFrom, batchView, type BatchRow } from './batch-row.js';
import type { BatchedLine, BatchView } from './batch.views.js';
import { UnknownBatchError } from './batches.errors.js';
import { openRejections } from './pair-sources.js';
import { everyLine, linesAfter, pageOfLines } from './every-line.js';
import { sourcesOf, type LineSource } from './line-sources.js';

/** One code of a batch: what goes to it (debit) and what comes from it. */
export interface CodeTotal {
  /** Null where lines are not coded. */
  readonly costCentre: string | null;
  readonly account: string | null;
  readonly lines: number;
  readonly debitPence: number;
  readonly creditPence: number;
}

/** Lines by what the ledger has said of them. */
export interface BatchAnswers {
  readonly accepted: number;
  readonly rejected: number;
  readonly open: number;
}

interface CodeTotalRow {
  readonly cost_centre: string | null;
  readonly account: string | null;
  readonly lines: number;
  readonly debit: string;
  readonly credit: string;
}

@Injectable()
export class BatchesReader {
  constructor(private readonly em: EntityManager) {}

  /** The latest first, discarded drafts among them: no number is missing. */
  async ofProcess(processId: string): Promise<readonly BatchView[]> {
    const rows = await this.em.execute<BatchRow[]>(
      `select ${batchColumns} ${batchFrom} where batch.process_id = ? order by batch.number desc`,
      [processId],
    );
    return rows.map(batchView);
  }

  /** @throws UnknownBatchError */
  async one(processId: string, number: number): Promise<BatchView> {
    const [row] = await this.em.execute<BatchRow[]>(
      `select ${batchColumns} ${batchFrom} where batch.process_id = ? and batch.number = ?`,
      [processId, number],
    );
    if (!row) throw new UnknownBatchError();
    return batchView(row);
  }

  /** @throws UnknownBatchError */
  async byId(id: string): Promise<BatchView> {
    const [row] = await this.em.execute<BatchRow[]>(
      `select ${batchColumns} ${batchFrom} where batch.id = ?`,
      [id],
    );
    if (!row) throw new UnknownBatchError();
    return batchView(row);
  }

  /** By their numbers, from the one after `after`. */
  async lines(
    batchId: string,
    { after = 0, most = pageOfLines }: { after?: number; most?: number } = {},
  ): Promise<readonly BatchedLine[]> {
    return linesAfter(this.em, batchId, { after, most });
  }

  /** As long as it takes, also after the request that asked for it has been answered. */
  everyLine(batchId: string): AsyncGenerator<BatchedLine> {
    return everyLine(this.em.fork(), batchId);
  }

  /** Where the money of these lines comes from, by their numbers; meant for a page of them. */
  async sources(
    batchId: string,
    lines: readonly BatchedLine[],
  ): Promise<ReadonlyMap<number, LineSource>> {
    const from = lines.filter(({ side }) => side === 'from').map(({ lineNo }) => lineNo);
    return sourcesOf(this.em, batchId, from);
  }

  /** What goes to each code, and comes from it. */
  async totals(batchId: string): Promise<readonly CodeTotal[]> {
    const rows = await this.em.execute<CodeTotalRow[]>(
      `select cost_centre, account, count(*)::int as lines,
         coalesce(sum(amount_pence) filter (where amount_pence > 0), 0) as debit,
         coalesce(-sum(amount_pence) filter (where amount_pence < 0), 0) as credit
       from finance_batch_line where batch_id = ? group by 1, 2 order by 1 nulls last, 2`,
      [batchId],
    );
    return rows.map(({ cost_centre: costCentre, account, lines, debit, credit }) => ({
      ...{ costCentre, account, lines },
      ...{ debitPence: Number(debit), creditPence: Number(credit) },
    }));
  }

  /** What the ledger has said of its lines. */
  async answers(batchId: string): Promise<BatchAnswers> {
    const [row] = await this.em.execute<BatchAnswers[]>(
      `select count(*) filter (where answer.status = 'accepted')::int as accepted,
         count(*) filter (where answer.status = 'rejected')::int as rejected,
         count(*) filter (where answer.status is null)::int as open
       from finance_batch_line line left join finance_line_answer answer
         on answer.batch_id = line.batch_id and answer.line_no = line.line_no
       where line.batch_id = ?`,
      [batchId],
    );
    return row ?? { accepted: 0, rejected: 0, open: 0 };
  }

  /** Rejected pairs that no later batch sends anew. */
  async rejections(batchId: string): Promise<number> {
    return (await openRejections(this.em, batchId)).length;
  }

  /** How many allocations of the process lie in no batch, and what they come to. Pence, signed. */
  async waiting(processId: string): Promise<{ readonly count: number; readonly pence: number }> {
    const [row] = await this.em.execute<{ count: string; pence: string }[]>(
      `select count(*) as count, coalesce(sum(told.amount_pence), 0) as pence
       from ledger.allocation told where told.process_id = ? and not exists (
         select from finance_batch_claim claim
         where claim.transaction_id = told.transaction_id and claim.award_id = told.award_id)`,
      [processId],
    );
    return { count: Number(row?.count ?? 0), pence: Number(row?.pence ?? 0) };
  }
}
