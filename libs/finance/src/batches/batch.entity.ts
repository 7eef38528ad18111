import { BigIntType } from '@mikro-orm/postgresql';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account, Organisation } from '#people';
import { newId, type BothLanguages } from '#platform';
import { Process } from '#processes';
import {
  BatchNotDraftError,
  BatchNotProposedError,
  BatchReleasedError,
  BatchTakesTwoError,
} from './batches.errors.js';
import type { BatchKind, BatchState } from './batch.views.js';
import type { Profile } from '../profiles/index.js';
import type { ControlTotals } from './control-totals.js';

export interface NewBatch {
  readonly organisation: Organisation;
  readonly process: Process;
  readonly number: number;
  readonly kind: BatchKind;
  readonly profile: Profile;
  readonly financialYear: string;
  readonly period: number;
  readonly effectiveDate: string;
  readonly currency: string;
  readonly mixes: boolean;
  readonly reverses?: Batch | null;
  readonly resubmits?: Batch | null;
  readonly reason?: BothLanguages | null;
  readonly madeBy: Account;
  readonly now: Date;
}

/**
 * Money of one process that goes to a ledger together. A draft may be coded anew and thrown away; one
 * person proposes it, another releases it, and from then on the database refuses to change it.
 */
@Entity({ tableName: 'finance_batch' })
@Unique({ name: 'finance_batch_numbered_once', properties: ['organisation', 'number'] })
@Unique({
  name: 'finance_batch_reversed_once',
  expression: `create unique index "finance_batch_reversed_once" on "finance_batch" ("reverses_id") where reverses_id is not null and state <> 'discarded'`,
})
@Check({
  name: 'finance_batch_kind_known',
  expression: "kind in ('allocation', 'resubmission', 'reversal')",
})
@Check({
  name: 'finance_batch_state_known',
  expression: "state in ('draft', 'proposed', 'released', 'discarded')",
})
@Check({ name: 'finance_batch_period_known', expression: 'period >= 1 and period <= 12' })
@Check({
  name: 'finance_batch_of_another',
  expression:
    "(kind = 'reversal') = (reverses_id is not null) and (kind = 'resubmission') = (resubmits_id is not null)",
})
@Check({
  name: 'finance_batch_says_why',
  expression: "kind <> 'reversal' or reason is not null",
})
@Check({
  name: 'finance_batch_proposed_whole',
  expression:
    "(proposed_by_id is null) = (proposed_at is null) and (state in ('draft', 'discarded') or proposed_by_id is not null)",
})
@Check({
  name: 'finance_batch_released_by_another',
  expression: 'released_by_id is null or released_by_id <> proposed_by_id',
})
@Check({
  name: 'finance_batch_released_whole',
  expression:
    "(state = 'released') = (released_by_id is not null and released_at is not null and sha256 is not null)",
})
@Check({
  name: 'finance_batch_in_balance',
  expression: "state <> 'released' or (debit_pence = credit_pence and line_count > 0)",
})
@Index({ name: 'finance_batch_of_process', properties: ['process', 'number'] })
export class Batch {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  @ManyToOne(() => Process)
  process: Process;

  /** Counts up within the organisation. A discarded draft keeps its number, so none is missing. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'text' })
  kind: BatchKind;

  @Property({ type: 'text', default: 'draft' })
  state: BatchState = 'draft';

  /** As it stood when the batch was made. */
  @Property({ type: 'json' })
  profile: Profile;

  /** `2026-27`. */
  @Property({ type: 'text' })
  financialYear: string;

  /** 1 is April, 12 is March. */
  @Property({ type: 'integer' })
  period: number;

  /** `yyyy-mm-dd`. */
  @Property({ type: 'date' })
  effectiveDate: string;

  /** ISO 4217. */
  @Property({ type: 'text' })
  currency: string;

  /** Whether revenue and capital may stand in it together. */
  @Property({ type: 'boolean', default: false })
  mixes: boolean;

  @Property({ type: 'integer', default: 0 })
  lineCount = 0;

  /** Sum of all amounts above zero. */
  @Property({ type: new BigIntType('number'), defaultRaw: '0' })
  debitPence = 0;

  /** Sum of all amounts below zero, without the sign. */
  @Property({ type: new BigIntType('number'), defaultRaw: '0' })
  creditPence = 0;

  /** SHA-256 (hex) of the canonical bytes; null until it is released. */
  @Property({ type: 'text', nullable: true })
  sha256: string | null = null;

  @ManyToOne(() => Batch, { nullable: true, deleteRule: 'restrict' })
  reverses: Batch | null;

  @ManyToOne(() => Batch, { nullable: true, deleteRule: 'restrict' })
  resubmits: Batch | null;

  /** Why it is reversed. */
  @Property({ type: 'json', nullable: true })
  reason: BothLanguages | null;

  @ManyToOne(() => Account)
  madeBy: Account;

  @Property({ type: 'timestamptz' })
  madeAt: Date;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'restrict' })
  proposedBy: Account | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  proposedAt: Date | null = null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'restrict' })
  releasedBy: Account | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  releasedAt: Date | null = null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'restrict' })
  discardedBy: Account | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  discardedAt: Date | null = null;

  constructor(batch: NewBatch) {
    this.organisation = batch.organisation;
    this.process = batch.process;
    this.number = batch.number;
    this.kind = batch.kind;
    this.profile = batch.profile;
    this.financialYear = batch.financialYear;
    this.period = batch.period;
    this.effectiveDate = batch.effectiveDate;
    this.currency = batch.currency;
    this.mixes = batch.mixes;
    this.reverses = batch.reverses ?? null;
    this.resubmits = batch.resubmits ?? null;
    this.reason = batch.reason ?? null;
    this.madeBy = batch.madeBy;
    this.madeAt = batch.now;
  }

  totalled(totals: ControlTotals): void {
    this.mustBeDraft();
    this.lineCount = totals.lines;
    this.debitPence = totals.debitPence;
    this.creditPence = totals.creditPence;
  }

  /** The first of two. */
  propose(by: Account, now: Date): void {
    this.mustBeDraft();
    this.state = 'proposed';
    this.proposedBy = by;
    this.proposedAt = now;
  }

  /** Takes the proposal back, so that it can be coded anew. */
  reopen(): void {
    if (this.state !== 'proposed') throw new BatchNotProposedError();
    this.state = 'draft';
    this.proposedBy = null;
    this.proposedAt = null;
  }

  /**
   * The second of two.
   * @throws BatchTakesTwoError for whoever proposed it
   */
  release(by: Account, now: Date, sha256: string): void {
    this.mustBeReleasableBy(by);
    this.state = 'released';
    this.releasedBy = by;
    this.releasedAt = now;
    this.sha256 = sha256;
  }

  mustBeReleasableBy(by: Account): void {
    if (this.state === 'released') throw new BatchReleasedError();
    if (this.state !== 'proposed') throw new BatchNotProposedError();
    if (this.proposedBy?.id === by.id) throw new BatchTakesTwoError();
  }

  discard(by: Account, now: Date): void {
    if (this.state === 'released') throw new BatchReleasedError();
    if (this.state === 'discarded') throw new BatchNotDraftError();
    this.state = 'discarded';
    [this.lineCount, this.debitPence, this.creditPence] = [0, 0, 0];
    this.discardedBy = by;
    this.discardedAt = now;
  }

  mustBeDraft(): void {
    if (this.state === 'released') throw new BatchReleasedError();
    if (this.state !== 'draft') throw new BatchNotDraftError();
  }
}
