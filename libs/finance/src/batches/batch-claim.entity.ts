import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Award } from '#delivery';
import { Batch } from './batch.entity.js';

/**
 * That an allocation (what one ledger transaction of ours made one award worth more or less) lies in a
 * batch. Its key is what keeps two people who make a batch at the same moment from both taking it. It
 * ends when the draft is discarded, or when the ledger has accepted what takes it back.
 */
@Entity({ tableName: 'finance_batch_claim' })
export class BatchClaim {
  @Property({ type: 'uuid', primary: true })
  transactionId!: string;

  @ManyToOne(() => Award, { primary: true })
  award!: Award;

  @ManyToOne(() => Batch, { index: 'finance_batch_claim_of_batch' })
  batch!: Batch;
}
