import { BigIntType } from '@mikro-orm/postgresql';
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Award } from '#delivery';
import { Batch } from './batch.entity.js';
import type { LineSide } from './batch.views.js';

/**
 * One line of a batch. Written and read by SQL, thousands at a time; the entity says what the table
 * is. Once its batch is released the database refuses to change or delete it.
 */
@Entity({ tableName: 'finance_batch_line' })
@Unique({ name: 'finance_batch_line_source_ref_unique', properties: ['sourceRef'] })
@Unique({
  name: 'finance_batch_line_answered_for_once',
  expression: `create unique index "finance_batch_line_answered_for_once" on "finance_batch_line" ("replaces_batch_id", "replaces_line_no") where replaces_batch_id is not null`,
})
@Check({ name: 'finance_batch_line_side_known', expression: "side in ('to', 'from')" })
@Check({ name: 'finance_batch_line_some_money', expression: 'amount_pence <> 0' })
@Check({ name: 'finance_batch_line_from_one', expression: 'line_no > 0 and pair > 0' })
@Check({
  name: 'finance_batch_line_in_its_pair',
  expression: "line_no = pair * 2 - case side when 'to' then 1 else 0 end",
})
@Check({
  name: 'finance_batch_line_replaces_whole',
  expression: '(replaces_batch_id is null) = (replaces_line_no is null)',
})
@Check({
  name: 'finance_batch_line_document_known',
  expression: "document_type in ('VIREMENT', 'BUDGET', 'JOURNAL')",
})
@Index({ name: 'finance_batch_line_of_transaction', properties: ['transactionId'] })
@Index({ name: 'finance_batch_line_of_award', properties: ['award'] })
export class BatchLine {
  @ManyToOne(() => Batch, { primary: true })
  batch!: Batch;

  /** From 1, without gaps. */
  @Property({ type: 'integer', primary: true })
  lineNo!: number;

  /** The ledger transaction of ours that it tells of. */
  @Property({ type: 'uuid' })
  transactionId!: string;

  @ManyToOne(() => Award)
  award!: Award;

  /** Two lines that sum to zero, 1 and 2, 3 and 4 …; from 1. */
  @Property({ type: 'integer' })
  pair!: number;

  /** `to` the award's code, `from` that of where its money comes from. */
  @Property({ type: 'text' })
  side!: LineSide;

  /** Signed: above zero is a debit. */
  @Property({ type: new BigIntType('number') })
  amountPence!: number;

  /** Null while no rule says where it goes; a batch with such a line cannot be proposed. */
  @Property({ type: 'text', nullable: true })
  costCentre!: string | null;

  @Property({ type: 'text', nullable: true })
  account!: string | null;

  @Property({ type: 'text', nullable: true })
  project!: string | null;

  @Property({ type: 'text' })
  narrative!: string;

  /** `wrecsam-B0001-1`: what a ledger knows it by, however often it comes. */
  @Property({ type: 'text' })
  sourceRef!: string;

  @Property({ type: 'date' })
  effectiveDate!: string;

  @Property({ type: 'text' })
  documentType!: string;

  /** The line that it reverses or sends anew. Each is answered for once. */
  @ManyToOne(() => Batch, { nullable: true, deleteRule: 'restrict' })
  replacesBatch!: Batch | null;

  @Property({ type: 'integer', nullable: true })
  replacesLineNo!: number | null;
}
