import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow, isoDay } from '#platform';
import { BatchDrafts, mustBeOfItsTime, referenceOf, timeOf } from './batch-drafts.js';
import { dropClaims, dropLines, writeLines } from './batch-lines.js';
import { controlTotals } from './control-totals.js';
import { Batch } from './batch.entity.js';
import {
  BatchNotAnsweredError,
  BatchNotReleasedError,
  BatchReversedAlreadyError,
  NothingRejectedError,
  NothingToBatchError,
  NothingToReverseError,
  ReversalNotCodedError,
  ReversalStandsError,
} from './batches.errors.js';
import { claimAllocations, claimedAllocations } from './claim-allocations.js';
import { holdBatch } from './hold-batch.js';
import type { MakeBatchDto } from './make-batch.dto.js';
import { openRejections, pairsOf } from './pair-sources.js';
import { reasonOf, type ReverseBatchDto } from './reverse-batch.dto.js';
import { reversedLines } from './reversed-lines.js';
import { takesBack } from './takes-back.js';

/** Draws batches up, and throws drafts away. Nothing of it leaves the house before two people agree. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: BatchDrafts,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A draft of every allocation of the process that lies in no batch.
   * @returns its number
   * @throws UnknownProfileError, OtherFinancialYearError, OtherPeriodError
   * @throws NothingToBatchError
   */
  async make(by: string, processId: string, input: MakeBatchDto): Promise<number> {
    mustBeOfItsTime(input);
    return this.em.transactional(async (em) => {
      const process = await this.drafts.process(em, processId);
      const profile = await this.drafts.profile(process.organisation.id, input.profileId);
      const { financialYear, period, effectiveDate, mixes = false } = input;
      const batch = await this.drafts.open(em, by, process, {
        ...{ kind: 'allocation', profile, financialYear, period, effectiveDate, mixes },
      });
      if (!(await claimAllocations(em, batch))) throw new NothingToBatchError();
      await this.drafts.fill(em, batch, claimedAllocations(em, batch));
      return this.made(by, batch);
    });
  }

  /**
   * Codes a draft as the rules of today say, in its layout of today.
   * @throws BatchNotDraftError, BatchReleasedError, ReversalNotCodedError
   */
  async recode(by: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      batch.mustBeDraft();
      if (await takesBack(em, batch)) throw new ReversalNotCodedError();
      batch.profile = await this.drafts.newest(batch.profile);
      const pairs = await pairsOf(em, batch.id);
      await dropLines(em, batch);
      await this.drafts.fill(em, batch, [
        pairs.map(({ allocation, replaces }) => ({ allocation, replaces })),
      ]);
      this.record('finance.recode-batch', by, batch);
    });
  }

  /** Its number stays, so that none is missing. @throws BatchReleasedError, BatchNotDraftError */
  async discard(by: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      const lines = batch.lineCount;
      if (batch.state === 'proposed') batch.reopen();
      batch.mustBeDraft();
      await em.flush();
      await dropLines(em, batch);
      await dropClaims(em, batch);
      batch.discard(em.getReference(Account, by), await databaseNow(em));
      this.record('finance.discard-batch', by, batch, { lines });
    });
  }

  /**
   * A draft of what takes back all that a ledger took of a batch, today. Once the ledger has accepted
   * it, its allocations are free to be batched again.
   * @returns its number
   * @throws BatchNotReleasedError, BatchReversedAlreadyError, ReversalStandsError
   * @throws BatchNotAnsweredError while the ledger may still take a line, or reject it
   * @throws NothingToReverseError when the ledger rejected all of it
   */
  async reverse(
    by: string,
    processId: string,
    number: number,
    input: ReverseBatchDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const before = await this.released(em, processId, number);
      if (await takesBack(em, before)) throw new ReversalStandsError();
      if (await isReversed(em, before)) throw new BatchReversedAlreadyError();
      if (await isOpen(em, before)) throw new BatchNotAnsweredError();
      const process = await this.drafts.process(em, processId);
      const { profile, mixes } = before;
      const batch = await this.drafts.open(em, by, process, {
        ...{ kind: 'reversal', profile, mixes, reverses: before, reason: reasonOf(input) },
        ...timeOf(isoDay(await databaseNow(em))),
      });
      const lines = await reversedLines(em, before.id, referenceOf(batch));
      if (lines.length === 0) throw new NothingToReverseError();
      await writeLines(em, batch, lines);
      batch.totalled(controlTotals(lines.map(({ amountPence }) => amountPence)));
      return this.made(by, batch, { reverses: number });
    });
  }

  /**
   * A draft of the pairs that the ledger rejected, coded anew, for today.
   * @returns its number
   * @throws BatchNotReleasedError
   * @throws NothingRejectedError when there are none, or all were sent anew
   */
  async resubmit(by: string, processId: string, number: number): Promise<number> {
    return this.em.transactional(async (em) => {
      const before = await this.released(em, processId, number);
      const pairs = await openRejections(em, before.id);
      if (pairs.length === 0) throw new NothingRejectedError();
      const process = await this.drafts.process(em, processId);
      const profile = await this.drafts.newest(before.profile);
      const batch = await this.drafts.open(em, by, process, {
        ...{ kind: 'resubmission', profile, mixes: before.mixes, resubmits: before },
        ...timeOf(isoDay(await databaseNow(em))),
      });
      const keepsCodes = await takesBack(em, before);
      await this.drafts.fill(em, batch, [
        pairs.map(({ allocation, lines, coding }) => ({
          allocation,
          replaces: { batchId: before.id, lines },
          // What takes money back takes it from where it went, whatever the rules say by now.
          ...(keepsCodes ? { coding } : {}),
        })),
      ]);
      return this.made(by, batch, { resubmits: number });
    });
  }

  private async released(em: EntityManager, processId: string, number: number): Promise<Batch> {
    const batch = await holdBatch(em, processId, number);
    if (batch.state !== 'released') throw new BatchNotReleasedError();
    return batch;
  }

  private made(by: string, batch: Batch, facts: object = {}): number {
    this.record('finance.make-batch', by, batch, {
      kind: batch.kind,
      lines: batch.lineCount,
      ...facts,
    });
    return batch.number;
  }

  private record(act: string, by: string, batch: Batch, facts: object = {}): void {
    const { id: subject, number } = batch;
    this.audit.record({ actor: by, act, subject, facts: { number, ...facts } });
  }
}

async function isReversed(em: EntityManager, { id }: Batch): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `select 1 from finance_batch where reverses_id = ? and state <> 'discarded'`,
    [id],
  );
  return rows.length > 0;
}

/** Whether the ledger still has lines of it to answer. */
async function isOpen(em: EntityManager, { id, lineCount }: Batch): Promise<boolean> {
  const [row] = await em.execute<{ answers: number }[]>(
    'select count(*)::int as answers from finance_line_answer where batch_id = ?',
    [id],
  );
  return (row?.answers ?? 0) < lineCount;
}
