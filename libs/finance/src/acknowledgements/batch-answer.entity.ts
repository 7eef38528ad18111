import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Batch } from '../batches/batch.entity.js';
import type { BatchStatus } from './line-answer.js';

export const answerSources = ['page', 'csv', 'api'] as const;
export type AnswerSource = (typeof answerSources)[number];

/** One answer of a ledger that said something new, and where the batch stood after it. Append-only. */
@Entity({ tableName: 'finance_batch_answer' })
@Index({ name: 'finance_batch_answer_of_batch', properties: ['batch', 'id'] })
@Check({
  name: 'finance_batch_answer_status_known',
  expression: "status in ('received', 'accepted', 'part_rejected', 'rejected')",
})
@Check({
  name: 'finance_batch_answer_source_known',
  expression: "source in ('page', 'csv', 'api')",
})
export class BatchAnswer {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Batch)
  batch!: Batch;

  @Property({ type: 'text' })
  status!: BatchStatus;

  @Property({ type: 'text' })
  source!: AnswerSource;

  /** Lines of this answer, of which nothing was said before. */
  @Property({ type: 'integer' })
  accepted!: number;

  @Property({ type: 'integer' })
  rejected!: number;

  /** Lines of which it said what was known. */
  @Property({ type: 'integer' })
  repeated!: number;

  @Property({ type: 'timestamptz' })
  answeredAt!: Date;

  /** An account, or an API key. */
  @Property({ type: 'uuid', nullable: true })
  answeredById!: string | null;
}
