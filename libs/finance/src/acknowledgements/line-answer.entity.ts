import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Batch } from '../batches/batch.entity.js';
import { BatchAnswer } from './batch-answer.entity.js';

/**
 * What a ledger said of one line. Its key lets nobody answer a line twice; written by SQL, thousands
 * at a time, and never changed.
 */
@Entity({ tableName: 'finance_line_answer' })
@Check({
  name: 'finance_line_answer_whole',
  expression:
    "case status when 'accepted' then document is not null and reason is null when 'rejected' then document is null and reason is not null else false end",
})
export class LineAnswerRecord {
  @ManyToOne(() => Batch, { primary: true })
  batch!: Batch;

  @Property({ type: 'integer', primary: true })
  lineNo!: number;

  @Property({ type: 'text' })
  status!: 'accepted' | 'rejected';

  /** The ledger's own number for what it posted. */
  @Property({ type: 'text', nullable: true })
  document!: string | null;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Property({ type: 'timestamptz' })
  answeredAt!: Date;

  @Property({ type: 'uuid', nullable: true })
  answeredById!: string | null;

  @ManyToOne(() => BatchAnswer)
  answer!: BatchAnswer;
}
