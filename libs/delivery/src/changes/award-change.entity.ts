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
import { Account } from '#people';
import { newId, type BothLanguages } from '#platform';
import { Area, Process } from '#processes';
import { Project } from '#proposals';
import { SamePersonError } from '#voting';
import { Award } from '../award.entity.js';
import type { ChangeKind, ChangePlace, ChangeState } from './change-kinds.js';
import { ChangeDecidedError, OnlyAskerError, SayWhyNotError } from './changes.errors.js';

export interface NewChange {
  readonly process: Process;
  readonly kind: ChangeKind;
  readonly place: ChangePlace | null;
  readonly award: Award | null;
  readonly toAward: Award | null;
  readonly project: Project | null;
  readonly area: Area | null;
  readonly funder: string | null;
  readonly pence: number;
  readonly reason: BothLanguages;
  readonly askedBy: Account;
  readonly now: Date;
  readonly formKey: string | null;
}

/**
 * That one finance officer wants money to go elsewhere than the vote sent it, and another person
 * agrees or does not. What was asked never changes, and once it is decided nothing does.
 */
@Entity()
@Index({ name: 'award_change_of_process', properties: ['process', 'state'] })
@Unique({ name: 'award_change_sent_once', properties: ['formKey'] })
@Check({
  name: 'award_change_decided_by_another',
  expression: 'decided_by_id is null or decided_by_id <> asked_by_id',
})
@Check({
  name: 'award_change_decided_whole',
  expression:
    "(state in ('approved', 'declined')) = (decided_by_id is not null) and (state = 'asked') = (ended_at is null)",
})
@Check({
  name: 'award_change_says_why_not',
  expression: "state <> 'declined' or words is not null",
})
@Check({
  name: 'award_change_of_an_amount',
  expression: "pence > 0 or (pence = 0 and kind = 'overdraft')",
})
export class AwardChange {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @Property({ type: 'text' })
  kind: ChangeKind;

  /** One of those that `changeNeeds` lists for the kind; null where there is no choice. */
  @Property({ type: 'text', nullable: true })
  place: ChangePlace | null;

  @ManyToOne(() => Award, { nullable: true, deleteRule: 'restrict' })
  award: Award | null;

  /** Of a transfer. */
  @ManyToOne(() => Award, { nullable: true, deleteRule: 'restrict' })
  toAward: Award | null;

  /** That is to be part-funded. */
  @ManyToOne(() => Project, { nullable: true, deleteRule: 'restrict' })
  project: Project | null;

  /** Whose pot it is about; null for the budget of the whole process, and for what names no pot. */
  @ManyToOne(() => Area, { nullable: true, deleteRule: 'restrict' })
  area: Area | null;

  /** Who gives the match: an organisation, told to everybody. */
  @Property({ type: 'text', nullable: true })
  funder: string | null;

  /** For an overdraft: how much may be overspent from now on, 0 for nothing any more. */
  @Property({ type: new BigIntType('number') })
  pence: number;

  /** Told to everybody once it is decided. */
  @Property({ type: 'json' })
  reason: BothLanguages;

  @ManyToOne(() => Account)
  askedBy: Account;

  @Property({ type: 'timestamptz' })
  askedAt: Date;

  /** The form that it came from: sent twice, it is asked once. */
  @Property({ type: 'text', nullable: true })
  formKey: string | null;

  @Property({ type: 'text', default: 'asked' })
  state: ChangeState = 'asked';

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'restrict' })
  decidedBy: Account | null = null;

  /** When it was decided or withdrawn. */
  @Property({ type: 'timestamptz', nullable: true })
  endedAt: Date | null = null;

  /** What whoever decided says to it, told to everybody. */
  @Property({ type: 'json', nullable: true })
  words: BothLanguages | null = null;

  constructor(change: NewChange) {
    this.process = change.process;
    this.kind = change.kind;
    this.place = change.place;
    this.award = change.award;
    this.toAward = change.toAward;
    this.project = change.project;
    this.area = change.area;
    this.funder = change.funder;
    this.pence = change.pence;
    this.reason = change.reason;
    this.askedBy = change.askedBy;
    this.askedAt = change.now;
    this.formKey = change.formKey;
  }

  /** @throws ChangeDecidedError, SamePersonError */
  approve(by: Account, words: BothLanguages | null, now: Date): void {
    this.decide(by, now);
    this.state = 'approved';
    this.words = words;
  }

  /** @throws ChangeDecidedError, SamePersonError, SayWhyNotError */
  decline(by: Account, words: BothLanguages | null, now: Date): void {
    if (!words) throw new SayWhyNotError({ field: 'words.cy' });
    this.decide(by, now);
    this.state = 'declined';
    this.words = words;
  }

  /** @throws ChangeDecidedError, OnlyAskerError */
  withdraw(by: Account, now: Date): void {
    if (this.state !== 'asked') throw new ChangeDecidedError();
    if (by !== this.askedBy) throw new OnlyAskerError();
    this.state = 'withdrawn';
    this.endedAt = now;
  }

  private decide(by: Account, now: Date): void {
    if (this.state !== 'asked') throw new ChangeDecidedError();
    if (by === this.askedBy) throw new SamePersonError();
    this.decidedBy = by;
    this.endedAt = now;
  }
}
