import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { AnswerSource } from './batch-answer.entity.js';
import type { AnswerCounts, BatchStatus, LineAnswer } from './line-answer.js';
import { answerCounts } from './written-answers.js';

/** One answer that said something new. */
export interface BatchAnswerView {
  readonly status: BatchStatus;
  readonly source: AnswerSource;
  readonly accepted: number;
  readonly rejected: number;
  readonly answeredAt: Date;
  /** Null for a program. */
  readonly answeredBy: string | null;
}

/** Where a batch stands with its ledger. */
export interface AcknowledgementView extends AnswerCounts {
  /** Null: the ledger has said nothing. */
  readonly status: BatchStatus | null;
  /** The latest first. */
  readonly answers: readonly BatchAnswerView[];
}

export interface AnsweredLineView {
  readonly line: number;
  readonly awardReference: string;
  readonly side: 'to' | 'from';
  readonly amountPence: number;
  readonly sourceRef: string;
  readonly narrative: string;
  readonly answer: LineAnswer | null;
}

@Injectable()
export class AcknowledgementsReader {
  constructor(private readonly em: EntityManager) {}

  async of(batchId: string): Promise<AcknowledgementView> {
    const rows = await this.em.execute<
      (Omit<BatchAnswerView, 'answeredAt' | 'answeredBy'> & {
        answered_at: string;
        answered_by: string | null;
      })[]
    >(
      `select said.status, said.source, said.accepted, said.rejected, said.answered_at,
         coalesce(nullif(account.name, ''), account.email) as answered_by
       from finance_batch_answer said left join account on account.id = said.answered_by_id
       where said.batch_id = ? order by said.id desc`,
      [batchId],
    );
    const answers = rows.map(({ answered_at: at, answered_by: answeredBy, ...answer }) => ({
      ...{ ...answer, answeredAt: new Date(at), answeredBy },
    }));
    const status = answers[0]?.status ?? null;
    return { ...(await answerCounts(this.em, batchId)), status, answers };
  }

  /** Of each batch of a process that its ledger has answered, by id. */
  async ofProcess(processId: string): Promise<ReadonlyMap<string, BatchStatus>> {
    const rows = await this.em.execute<{ id: string; status: BatchStatus }[]>(
      `select distinct on (batch.id) batch.id, said.status from finance_batch batch
         join finance_batch_answer said on said.batch_id = batch.id
       where batch.process_id = ? order by batch.id, said.id desc`,
      [processId],
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  /** By their numbers, from the one after `after`. */
  async lines(
    batchId: string,
    { after = 0, most = 100 }: { readonly after?: number; readonly most?: number } = {},
  ): Promise<readonly AnsweredLineView[]> {
    const rows = await this.em.execute<LineRow[]>(
      `select line.line_no, award.reference, line.side, line.amount_pence, line.source_ref,
         line.narrative, said.status, said.document, said.reason
       from finance_batch_line line join award on award.id = line.award_id
         left join finance_line_answer said
           on said.batch_id = line.batch_id and said.line_no = line.line_no
       where line.batch_id = ? and line.line_no > ? order by line.line_no limit ?`,
      [batchId, after, most],
    );
    return rows.map((row) => ({
      line: row.line_no,
      awardReference: row.reference,
      side: row.side,
      amountPence: Number(row.amount_pence),
      sourceRef: row.source_ref,
      narrative: row.narrative,
      answer:
        row.status === null
          ? null
          : { status: row.status, document: row.document, reason: row.reason },
    }));
  }
}

interface LineRow {
  readonly line_no: number;
  readonly reference: string;
  readonly side: 'to' | 'from';
  readonly amount_pence: string;
  readonly source_ref: string;
  readonly narrative: string;
  readonly status: LineAnswer['status'] | null;
  readonly document: string | null;
  readonly reason: string | null;
}
