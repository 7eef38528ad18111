import {
  Entity,
  Enum,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type BothLanguages } from '#platform';
import { Proposal } from '../proposal.entity.js';

export const verdicts = ['feasible', 'conditional', 'not-feasible'] as const;
export type Verdict = (typeof verdicts)[number];

export const checkReplies = ['yes', 'no', 'unsure'] as const;
export type CheckReply = (typeof checkReplies)[number];

/** One question as it was asked, and what this reviewer found. */
export interface CheckAnswer {
  readonly question: BothLanguages;
  /** Null while it is left open. */
  readonly reply: CheckReply | null;
  readonly note: string;
}

/** What one reviewer finds of one proposal, for the other reviewers; the response is another thing. */
@Entity()
@Unique({ properties: ['proposal', 'reviewer'] })
export class Assessment {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal: Proposal;

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  reviewer: Account;

  @Enum({ items: () => [...verdicts], type: 'text' })
  verdict!: Verdict;

  @Property({ type: 'text' })
  notes!: string;

  /** Of the organisation's checklist; its questions stand beside the answers. */
  @Property({ type: 'integer' })
  checklistVersion!: number;

  @Property({ type: 'json', default: '[]' })
  answers: readonly CheckAnswer[] = [];

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  savedAt: Date = new Date();

  constructor(proposal: Proposal, reviewer: Account) {
    this.proposal = proposal;
    this.reviewer = reviewer;
  }

  find(found: {
    verdict: Verdict;
    notes: string;
    checklistVersion: number;
    answers: readonly CheckAnswer[];
    now: Date;
  }): void {
    this.verdict = found.verdict;
    this.notes = found.notes;
    this.checklistVersion = found.checklistVersion;
    this.answers = found.answers;
    this.savedAt = found.now;
  }
}
