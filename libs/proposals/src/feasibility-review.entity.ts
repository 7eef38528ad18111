import { BigIntType } from '@mikro-orm/postgresql';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type BothLanguages } from '#platform';
import { bothPresent } from './both-present.js';
import { Proposal } from './proposal.entity.js';
import { CostNeededError } from './proposals.errors.js';

/** One answer to one proposal, with its reason. Answers are kept; the newest stands. */
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

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  decidedAt: Date = new Date();

  /** @throws CostNeededError, BothLanguagesNeededError when the answer is not whole */
  constructor(review: {
    proposal: Proposal;
    reviewer: Account;
    feasible: boolean;
    costPence: number | null;
    reason: BothLanguages;
  }) {
    if (review.feasible && !isCost(review.costPence)) throw new CostNeededError(onCost);
    this.proposal = review.proposal;
    this.reviewer = review.reviewer;
    this.feasible = review.feasible;
    this.costPence = review.costPence;
    this.reason = bothPresent('reason', review.reason);
  }
}

const onCost = { field: 'costPence' };

function isCost(pence: number | null): pence is number {
  return pence !== null && Number.isSafeInteger(pence) && pence > 0;
}
