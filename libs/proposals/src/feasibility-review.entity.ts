import { BigIntType } from '@mikro-orm/postgresql';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type BothLanguages } from '#platform';
import type { CostLine } from './assessment/costing.js';
import { bothPresent } from './both-present.js';
import { Proposal } from './proposal.entity.js';
import { CostNeededError } from './proposals.errors.js';

/**
 * One official response to one proposal, with its reason. Responses are kept as they were published
 * (the database refuses to change one); the newest stands.
 */
@Entity()
@Index({ properties: ['proposal', 'decidedAt'] })
export class FeasibilityReview {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal)
  proposal: Proposal;

  @ManyToOne(() => Account)
  reviewer: Account;

  @Property({ type: 'boolean' })
  feasible: boolean;

  /** What it would cost; beside a "no" it may be left out. */
  @Property({ type: new BigIntType('number'), nullable: true })
  costPence: number | null;

  @Property({ type: 'json' })
  reason: BothLanguages;

  /** How the cost was worked out; empty where it was given as one amount. */
  @Property({ type: 'json', default: '[]' })
  lines: readonly CostLine[];

  /** What has to happen for it to be feasible; null when it simply is, or is not. */
  @Property({ type: 'json', nullable: true })
  conditions: BothLanguages | null;

  /** Why it differs from the response before it. */
  @Property({ type: 'json', nullable: true })
  because: BothLanguages | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  decidedAt: Date = new Date();

  /** @throws CostNeededError, BothLanguagesNeededError when the answer is not whole */
  constructor(review: {
    proposal: Proposal;
    reviewer: Account;
    feasible: boolean;
    costPence: number | null;
    reason: BothLanguages;
    lines?: readonly CostLine[];
    conditions?: BothLanguages | null;
    because?: BothLanguages | null;
    /** False where nobody votes on it: what is taken up there has no price. */
    forBallot?: boolean;
  }) {
    const { conditions = null, because = null, forBallot = true } = review;
    if (review.feasible && forBallot && !isCost(review.costPence))
      throw new CostNeededError(onCost);
    this.proposal = review.proposal;
    this.reviewer = review.reviewer;
    this.feasible = review.feasible;
    this.costPence = review.costPence;
    this.reason = bothPresent('reason', review.reason);
    this.lines = review.lines ?? [];
    this.conditions = conditions && bothPresent('conditions', conditions);
    this.because = because && bothPresent('because', because);
  }
}

const onCost = { field: 'costPence' };

function isCost(pence: number | null): pence is number {
  return pence !== null && Number.isSafeInteger(pence) && pence > 0;
}
