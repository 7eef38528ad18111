import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Proposal } from '../proposal.entity.js';
import type { TitleAndBody } from './merge-texts.js';
import { RegroupingEndedError } from './versions.errors.js';

export const regroupingKinds = ['merge', 'split'] as const;
export type RegroupingKind = (typeof regroupingKinds)[number];

export const regroupingStates = ['asked', 'done', 'refused', 'withdrawn', 'lapsed'] as const;
/** Lapsed: one of its proposals was withdrawn or joined to another meanwhile. */
export type RegroupingState = (typeof regroupingStates)[number];

export const askers = ['author', 'reviewer'] as const;
export type Asker = (typeof askers)[number];

/** Joining a proposal to another, or making several out of one: done when every author agrees. */
@Entity()
@Index({
  name: 'regrouping_one_at_a_time',
  expression: `create unique index "regrouping_one_at_a_time" on "regrouping" ("proposal_id") where (state = 'asked'::text)`,
})
@Index({ properties: ['proposal', 'askedAt'], name: 'regrouping_proposal_id_index' })
@Index({ properties: ['askedBy', 'askedAt'], name: 'regrouping_asked_by_id_index' })
@Check({
  name: 'regrouping_merges_into_another',
  expression: `((kind = 'merge'::text) = (into_id is not null)) and (into_id is distinct from proposal_id)`,
})
@Check({
  name: 'regrouping_ends_once',
  expression: `(state = 'asked'::text) = (ended_at is null)`,
})
@Check({
  name: 'regrouping_refused_with_reason',
  expression: `(state <> 'refused'::text) or (answer is not null)`,
})
export class Regrouping {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Enum({ items: () => [...regroupingKinds], type: 'text' })
  kind: RegroupingKind;

  /** What would be joined to another, or split. */
  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal: Proposal;

  /** What would stay; null for a split. */
  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'cascade' })
  into: Proposal | null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  askedBy: Account | null;

  @Enum({ items: () => [...askers], type: 'text' })
  askedAs: Asker;

  @Property({ type: 'text' })
  reason: string;

  /** For a merge: none, or the words that the one that stays would have. For a split: its parts. */
  @Property({ type: 'json', default: '[]' })
  texts: readonly TitleAndBody[];

  /** Of the text that would change: agreed is what was read. */
  @Property({ type: 'integer' })
  baseVersion: number;

  /** A split whose first part stays under the old number. */
  @Property({ type: 'boolean', default: false })
  parentStays: boolean;

  @Enum({ items: () => [...regroupingStates], type: 'text' })
  state: RegroupingState = 'asked';

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  askedAt: Date;

  @Property({ type: 'timestamptz', nullable: true })
  endedAt: Date | null = null;

  /** Why somebody refused. */
  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  /** The version of the proposal that stays which it led to, when its words changed. */
  @Property({ type: 'integer', nullable: true })
  becameVersion: number | null = null;

  constructor(asked: {
    proposal: Proposal;
    into: Proposal | null;
    askedBy: Account;
    askedAs: Asker;
    reason: string;
    texts: readonly TitleAndBody[];
    parentStays: boolean;
    at: Date;
  }) {
    this.kind = asked.into === null ? 'split' : 'merge';
    this.proposal = asked.proposal;
    this.into = asked.into;
    this.askedBy = asked.askedBy;
    this.askedAs = asked.askedAs;
    this.reason = asked.reason;
    this.texts = asked.texts;
    this.parentStays = asked.parentStays;
    this.baseVersion = (asked.into ?? asked.proposal).version;
    this.askedAt = asked.at;
  }

  /** Whose text changes, if any does. */
  get stays(): Proposal {
    return this.into ?? this.proposal;
  }

  get isOutdated(): boolean {
    return this.texts.length > 0 && this.stays.version !== this.baseVersion;
  }

  /** @throws RegroupingEndedError the second time */
  end(state: Exclude<RegroupingState, 'asked'>, at: Date, answer: string | null = null): void {
    if (this.state !== 'asked') throw new RegroupingEndedError();
    this.state = state;
    this.endedAt = at;
    this.answer = answer;
  }
}
