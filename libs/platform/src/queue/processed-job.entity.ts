import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The mark that a job had its effect, written in the same transaction as the effect. */
@Entity({ schema: 'platform', tableName: 'processed_job' })
export class ProcessedJob {
  @PrimaryKey({ type: 'text' })
  jobId!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  processedAt!: Date;
}
