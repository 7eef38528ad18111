import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Batch } from './batch.entity.js';

/** That a released batch was fetched, by a program. */
@Entity({ tableName: 'finance_batch_pull' })
export class BatchPull {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Batch, { index: 'finance_batch_pull_of_batch' })
  batch: Batch;

  @Property({ type: 'timestamptz' })
  pulledAt: Date;

  /** An account: of a person, or of whoever made the key that a program came with. */
  @Property({ type: 'uuid' })
  pulledBy: string;

  constructor(pull: { batch: Batch; by: string; now: Date }) {
    this.batch = pull.batch;
    this.pulledBy = pull.by;
    this.pulledAt = pull.now;
  }
}
