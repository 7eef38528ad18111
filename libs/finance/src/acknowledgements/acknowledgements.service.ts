import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import type { Batch } from '../batches/batch.entity.js';
import { BatchNotReleasedError } from '../batches/batches.errors.js';
import { freeTakenBack } from '../batches/free-taken-back.js';
import { holdBatch } from '../batches/hold-batch.js';
import { lookAtLines } from '../batches/look-at-lines.js';
import { wrongLines } from '../line-problems.js';
import { BatchAnswer, type AnswerSource } from './batch-answer.entity.js';
import {
  AnswerBothWaysError,
  DocumentNeededError,
  ReasonNeededError,
  StatusDisagreesError,
} from './acknowledgements.errors.js';
import {
  batchStatus,
  type AnswerCounts,
  type BatchStatus,
  type GivenAnswer,
  type LineAnswer,
} from './line-answer.js';
import { readAcknowledgement } from './read-acknowledgement.js';
import { restOfLines } from './rest-of-lines.js';
import { weighAnswers, type WeighedAnswers } from './weigh-answers.js';
import { answerCounts, knownLines, writeAnswers } from './written-answers.js';

/** What a ledger said of a batch. */
export interface Acknowledgement {
  /** Null: whatever the lines come to. */
  readonly status: BatchStatus | null;
  /** Of every line that is not named; empty for nothing. */
  readonly document: string;
  readonly reason: string;
  readonly lines: readonly GivenAnswer[];
}

export interface Acknowledged extends AnswerCounts {
  readonly status: BatchStatus;
  /** Lines of which nothing was known before. */
  readonly fresh: number;
  /** Lines of which this was known. */
  readonly repeated: number;
}

/** Takes what a ledger answers to a released batch. The same answer again changes nothing. */
@Injectable()
export class AcknowledgementsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * All of the answer, or none of it. What the ledger gives back is free to be batched again.
   * @throws UnknownBatchError, BatchNotReleasedError
   * @throws InvalidInputError with each line that cannot be, at `lines.<index>`
   * @throws StatusDisagreesError when the word for the batch is not what its lines come to
   */
  async acknowledge(
    by: string | null,
    processId: string,
    number: number,
    said: Acknowledgement,
    source: AnswerSource,
  ): Promise<Acknowledged> {
    mustSaySomething(said);
    return this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      if (batch.state !== 'released') throw new BatchNotReleasedError();
      const weighed = await weigh(em, batch, said);
      if (weighed.problems.length > 0)
        throw wrongLines(
          weighed.problems.map(({ at, line, code, other }) => ({
            field: source === 'csv' ? 'file' : `lines.${at - 1}`,
            ...{ code, params: { at, line, ...(other !== undefined && { other }) } },
          })),
        );
      const before = await answerCounts(em, batch.id);
      const after = countsAfter(before, weighed);
      const status = agreed(said, after, before);
      if (weighed.fresh.length > 0 || (await isFirst(em, batch)))
        await this.write(em, { batch, by, source, status, weighed });
      const { repeated, fresh } = weighed;
      return { ...after, status, fresh: fresh.length, repeated };
    });
  }

  /** The answer as a file. @throws InvalidInputError with each line that cannot be read, at `file` */
  async acknowledgeFile(
    by: string | null,
    processId: string,
    number: number,
    bytes: Uint8Array,
  ): Promise<Acknowledged> {
    const { answers, problems } = await readAcknowledgement(bytes);
    if (problems.length > 0)
      throw wrongLines(
        problems.map(({ line, code, params }) => ({
          ...{ field: 'file', code, params: { ...params, line } },
        })),
      );
    const said = { status: null, document: '', reason: '', lines: answers };
    return this.acknowledge(by, processId, number, said, 'csv');
  }

  private async write(
    em: EntityManager,
    answer: {
      readonly batch: Batch;
      readonly by: string | null;
      readonly source: AnswerSource;
      readonly status: BatchStatus;
      readonly weighed: WeighedAnswers;
    },
  ): Promise<void> {
    const { batch, by, source, status, weighed } = answer;
    const accepted = weighed.fresh.filter((one) => one.status === 'accepted').length;
    const rejected = weighed.fresh.length - accepted;
    const now = await databaseNow(em);
    const made = em.create(BatchAnswer, {
      ...{ batch, status, source, accepted, rejected, repeated: weighed.repeated },
      ...{ answeredAt: now, answeredById: by },
    });
    this.audit.record({
      actor: by,
      act: 'finance.acknowledge',
      subject: batch.id,
      facts: { accepted, rejected, status },
    });
    await em.flush();
    await writeAnswers(em, { batchId: batch.id, answerId: made.id, by, now }, weighed.fresh);
    await lookAtLines(em, weighed.fresh.length, 'finance_line_answer');
    await freeTakenBack(em, batch, made.id);
  }
}

function mustSaySomething({ status, document, reason, lines }: Acknowledgement): void {
  if (document.trim() !== '' && reason.trim() !== '') throw new AnswerBothWaysError();
  if (lines.length > 0 || document.trim() !== '' || reason.trim() !== '') return;
  if (status === 'accepted') throw new DocumentNeededError({ field: 'document' });
  if (status === 'rejected' || status === 'part_rejected')
    throw new ReasonNeededError({ field: 'reason' });
}

async function weigh(
  em: EntityManager,
  batch: Batch,
  { document, reason, lines, status }: Acknowledgement,
): Promise<WeighedAnswers> {
  const saysAll = document.trim() !== '' || reason.trim() !== '';
  const named = saysAll ? null : lines.map(({ line }) => line);
  const known: ReadonlyMap<number, LineAnswer | null> = await knownLines(em, batch.id, named);
  const rest = { document: document.trim(), reason: reason.trim() };
  const others = saysAll ? restOfLines(known, lines, rest, status === 'part_rejected') : [];
  return weighAnswers(known, [...lines, ...others]);
}

function countsAfter(before: AnswerCounts, { fresh }: WeighedAnswers): AnswerCounts {
  const accepted = fresh.filter((one) => one.status === 'accepted').length;
  return {
    accepted: before.accepted + accepted,
    rejected: before.rejected + fresh.length - accepted,
    open: before.open - fresh.length,
  };
}

/** That it was received stays true, whatever was answered since. */
function agreed(said: Acknowledgement, after: AnswerCounts, before: AnswerCounts): BatchStatus {
  const status = batchStatus(after);
  const isReceipt = said.status === 'received' && after.open === before.open;
  if (said.status !== null && said.status !== status && !isReceipt)
    throw new StatusDisagreesError({ field: 'status', params: { status } });
  return status;
}

async function isFirst(em: EntityManager, batch: Batch): Promise<boolean> {
  return (await em.count(BatchAnswer, { batch })) === 0;
}
