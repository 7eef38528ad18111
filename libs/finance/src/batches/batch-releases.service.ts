import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow, Events } from '#platform';
import { BatchProblemsReader } from './batch-problems.reader.js';
import { referenceOf } from './batch-drafts.js';
import type { Batch } from './batch.entity.js';
import { BatchHasProblemsError } from './batches.errors.js';
import { BatchesReader } from './batches.reader.js';
import { canonicalBatch } from './canonical-batch.js';
import { everyLine } from './every-line.js';
import { holdBatch } from './hold-batch.js';

/**
 * A batch goes out when two people agree: one proposes it, another releases it. From then on it never
 * changes (see the triggers of the migration), and its fingerprint says what it was.
 */
@Injectable()
export class BatchReleasesService {
  constructor(
    private readonly em: EntityManager,
    private readonly batches: BatchesReader,
    private readonly problems: BatchProblemsReader,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first of two.
   * @throws BatchNotDraftError, BatchReleasedError
   * @throws BatchHasProblemsError while a line is not coded or does not fit
   */
  async propose(by: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      batch.mustBeDraft();
      await this.mustBeSound(batch);
      batch.propose(em.getReference(Account, by), await databaseNow(em));
      this.record('finance.propose-batch', by, batch);
    });
  }

  /** Takes a proposal back: the draft can be mended or discarded. @throws BatchNotProposedError */
  async reopen(by: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      batch.reopen();
      this.record('finance.reopen-batch', by, batch);
    });
  }

  /**
   * The second of two.
   * @returns the fingerprint, SHA-256 in hex
   * @throws BatchNotProposedError, BatchReleasedError
   * @throws BatchTakesTwoError for whoever proposed it
   * @throws BatchHasProblemsError when codes were closed since
   */
  async release(by: string, processId: string, number: number): Promise<string> {
    return this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      const second = em.getReference(Account, by);
      batch.mustBeReleasableBy(second);
      await this.mustBeSound(batch);
      const sha256 = await this.fingerprint(batch);
      batch.release(second, await databaseNow(em), sha256);
      const { lineCount: lines, debitPence, creditPence, kind } = batch;
      this.events.tell({
        ...{ type: 'batch.released', organisationId: batch.organisation.id, processId },
        ...{ subject: referenceOf(batch), facts: { number, kind, lines, sha256 } },
      });
      this.record('finance.release-batch', by, batch, { sha256, lines, debitPence, creditPence });
      return sha256;
    });
  }

  private async mustBeSound(batch: Batch): Promise<void> {
    const { count } = await this.problems.of(batch.id);
    if (count > 0) throw new BatchHasProblemsError({ params: { problems: count } });
  }

  private async fingerprint({ id }: Batch): Promise<string> {
    const hash = createHash('sha256');
    const batch = await this.batches.byId(id);
    // In this transaction, which holds the batch: a draft that was coded anew is not read half.
    for await (const line of canonicalBatch(batch, everyLine(this.em, id))) hash.update(line);
    return hash.digest('hex');
  }

  private record(act: string, by: string, batch: Batch, facts: object = {}): void {
    const { id: subject, number } = batch;
    this.audit.record({ actor: by, act, subject, facts: { number, ...facts } });
  }
}
