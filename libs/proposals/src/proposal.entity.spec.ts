import { describe, expect, it } from '@jest/globals';
import { Account, Organisation } from '#people';
import { Area, Process, settledVote } from '#processes';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Project } from './project.entity.js';
import { Proposal, ProposalState } from './proposal.entity.js';
import {
  BothLanguagesNeededError,
  CostNeededError,
  CostOverBudgetError,
  FrozenProjectError,
  NotPublishedError,
  NotUnderReviewError,
} from './proposals.errors.js';

const both = { cy: 'Gardd', en: 'Garden' };
const now = new Date('2026-11-21T12:00:00Z');
const settlement = { costPence: 500_00, title: both, summary: both };

const process = new Process(new Organisation({ slug: 'wrecsam', name: both }), {
  ...{ slug: both, title: both, summary: both, why: both, how: both },
  ...{ budgetPence: 1000_00, ballotKind: 'approval', maxChoices: 5, rule: 'equal-shares' },
  voteSettings: settledVote('approval', 'equal-shares', {}),
});
const author = new Account({ email: 'preswylydd@example.org', language: 'cy' });

function submitted(area: Area | null = null): Proposal {
  return new Proposal({
    ...{ process, number: 7, author, authorName: 'Preswylydd', area, estimatePence: null },
    ...{ title: 'Gardd i bawb', body: 'Gardd gymunedol ger y llyfrgell.', language: 'cy' },
  });
}

function published(area: Area | null = null): Proposal {
  const proposal = submitted(area);
  proposal.publish(now);
  return proposal;
}

describe('a proposal', () => {
  it('is under review once a reviewer has let the public see it', () => {
    expect(published()).toMatchObject({ state: ProposalState.UnderReview, publishedAt: now });
  });

  it('keeps the moment it was published, and its answer, when published again', () => {
    const proposal = published();
    proposal.decide(true);
    proposal.publish(new Date());
    expect(proposal).toMatchObject({ state: ProposalState.Feasible, publishedAt: now });
  });

  it('is not decided on while the public cannot see it', () => {
    expect(() => submitted().decide(false)).toThrow(NotPublishedError);
  });

  it('may be answered differently until it is on the ballot, and not after', () => {
    const proposal = published();
    proposal.decide(false);
    proposal.decide(true);
    proposal.goesOnBallot();
    expect(proposal.state).toBe(ProposalState.OnBallot);
    expect(() => proposal.decide(false)).toThrow(NotUnderReviewError);
  });

  it('goes on the ballot only when it is feasible', () => {
    const proposal = published();
    proposal.goesOnBallot();
    expect(proposal.state).toBe(ProposalState.UnderReview);
  });
});

describe('an answer to a proposal', () => {
  const answer = { proposal: published(), reviewer: author, feasible: true, reason: both };

  it.each([null, 0, -1, 1.5])('is no "yes" at a cost of %s', (costPence) => {
    expect(() => new FeasibilityReview({ ...answer, costPence })).toThrow(CostNeededError);
  });

  it('may say "no" without a cost', () => {
    const refusal = { ...answer, feasible: false, costPence: null };
    expect(new FeasibilityReview(refusal).costPence).toBeNull();
  });

  it.each(['cy', 'en'] as const)('is not given without its reason in %s', (language) => {
    const refusal = { ...answer, feasible: false, costPence: null };
    const reason = { ...both, [language]: ' ' };
    expect(() => new FeasibilityReview({ ...refusal, reason })).toThrow(
      expect.objectContaining({ field: `reason.${language}` }),
    );
  });
});

const budget = 1000_00;

describe('a project', () => {
  it('has the number of its proposal as its code, and its area', () => {
    const area = new Area(process, { slug: 'queensway', name: both, position: 0 });
    expect(Project.from(published(area), settlement, budget)).toMatchObject({ code: '7', area });
  });

  it('costs no more than the money of its pot', () => {
    const tooMuch = { ...settlement, costPence: 1000_01 };
    expect(() => Project.from(published(), tooMuch, 1000_00)).toThrow(CostOverBudgetError);
    const fits = { ...settlement, costPence: 1000_00 };
    expect(Project.from(published(), fits, 1000_00).costPence).toBe(100000);
  });

  it('has its title and summary in both languages', () => {
    const half = { cy: 'Gardd', en: '' };
    for (const words of [{ title: half }, { summary: half }]) {
      expect(() => Project.from(published(), { ...settlement, ...words }, budget)).toThrow(
        BothLanguagesNeededError,
      );
    }
  });

  it('stays as it is once frozen, and puts its proposal on the ballot', () => {
    const proposal = published();
    proposal.decide(true);
    const project = Project.from(proposal, settlement, budget);
    project.freeze(now);
    project.freeze(new Date());
    expect(project.frozenAt).toBe(now);
    expect(proposal.state).toBe(ProposalState.OnBallot);
    expect(() => project.settle({ ...settlement, costPence: 1 }, budget)).toThrow(
      FrozenProjectError,
    );
  });
});
