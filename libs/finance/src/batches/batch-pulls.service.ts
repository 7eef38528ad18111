import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { BatchPull } from './batch-pull.entity.js';
import { BatchNotReleasedError } from './batches.errors.js';
import { holdBatch } from './hold-batch.js';

/** That a ledger has fetched a batch. However often it does: the first time counts, all are kept. */
@Injectable()
export class BatchPullsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** @throws UnknownBatchError, BatchNotReleasedError */
  async pull(by: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const batch = await holdBatch(em, processId, number);
      if (batch.state !== 'released') throw new BatchNotReleasedError();
      em.persist(new BatchPull({ batch, by, now: await databaseNow(em) }));
      const { id: subject } = batch;
      this.audit.record({ actor: by, act: 'finance.pull-batch', subject, facts: { number } });
    });
  }
}
