import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { nameOrAddress } from '#people';
import type { BothLanguages } from '#platform';
import { FeasibilityReview } from '../feasibility-review.entity.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { Assessment, type CheckAnswer, type Verdict } from './assessment.entity.js';
import { Assignment } from './assignment.entity.js';
import { barredFrom } from './barred-from.js';
import { costingOf, type CostLine, type Costing } from './costing.js';
import { InterestDeclaration } from './interest-declaration.entity.js';
import { ResponseDraft } from './response-draft.entity.js';
import { isToAnswer, standingOf, type ReviewerStanding } from './standing.js';

export interface AssignedView {
  readonly id: string;
  readonly name: string;
  readonly lead: boolean;
  readonly assignedAt: Date;
}

export interface AssessmentView {
  readonly reviewerId: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly notes: string;
  readonly checklistVersion: number;
  readonly answers: readonly CheckAnswer[];
  readonly savedAt: Date;
}

export interface ResponseDraftView {
  readonly words: Readonly<Record<string, string>>;
  readonly lines: readonly CostLine[];
  /** 0 while there never was a draft. */
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: Date | null;
}

/** All that a reviewer has before them about one proposal. */
export interface DeskView {
  readonly standing: ReviewerStanding;
  /** What this reviewer declared, where it was an interest. */
  readonly interest: string | null;
  readonly toAnswer: boolean;
  readonly assigned: readonly AssignedView[];
  readonly assessments: readonly AssessmentView[];
  readonly draft: ResponseDraftView;
}

/** A response as everybody reads it: who gave it is a role, never a name. */
export interface ResponseView {
  readonly feasible: boolean;
  readonly costPence: number | null;
  readonly reason: BothLanguages;
  readonly conditions: BothLanguages | null;
  readonly because: BothLanguages | null;
  /** Null where the cost was given as one amount. */
  readonly costing: Costing | null;
  readonly decidedAt: Date;
}

const noDraft: ResponseDraftView = {
  words: {},
  lines: [],
  revision: 0,
  savedBy: null,
  savedAt: null,
};

@Injectable()
export class DeskReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * Only who may assess it reads what others found and drafted. What somebody found who turned out to
   * have an interest is left out.
   */
  async of(processId: string, number: number, reviewerId: string): Promise<DeskView> {
    const proposal = await this.em.findOne(Proposal, { process: processId, number });
    if (!proposal) throw new UnknownProposalError();
    const populate = { populate: ['reviewer'] } as const;
    const declared = await this.em.findOne(InterestDeclaration, { proposal, reviewer: reviewerId });
    const assigned = await this.em.find(
      Assignment,
      { proposal },
      { ...populate, orderBy: { lead: 'desc', assignedAt: 'asc' } },
    );
    const assessments = await this.em.find(
      Assessment,
      { proposal },
      { ...populate, orderBy: { savedAt: 'asc' } },
    );
    const draft = await this.em.findOne(ResponseDraft, { proposal }, { populate: ['savedBy'] });
    const standing = await standingOf(this.em, proposal.id, reviewerId);
    const barred = (await barredFrom(this.em, [proposal])).get(proposal.id);
    const found = assessments.filter(({ reviewer }) => !barred?.has(reviewer.id));
    const isClear = standing === 'clear';
    return {
      standing,
      interest: declared?.interest ?? null,
      toAnswer: await isToAnswer(this.em, proposal.id, reviewerId),
      assigned: assigned.map(assignedView),
      assessments: isClear ? found.map(assessmentView) : [],
      draft: isClear && draft !== null ? draftView(draft) : noDraft,
    };
  }

  /** How somebody stands to a proposal that they might assess. */
  async standing(proposalId: string, accountId: string): Promise<ReviewerStanding> {
    return standingOf(this.em, proposalId, accountId);
  }

  /** Every response to a proposal, the one that stands first. */
  async responses(proposalId: string): Promise<readonly ResponseView[]> {
    const reviews = await this.em.find(
      FeasibilityReview,
      { proposal: proposalId },
      { orderBy: { decidedAt: 'desc', id: 'desc' } },
    );
    return reviews.map(
      ({ feasible, costPence, reason, conditions, because, lines, decidedAt }) => ({
        ...{ feasible, costPence, reason, conditions, because, decidedAt },
        costing: lines.length > 0 ? costingOf(lines) : null,
      }),
    );
  }
}

function assignedView({ reviewer, lead, assignedAt }: Assignment): AssignedView {
  return { id: reviewer.id, name: nameOrAddress(reviewer), lead, assignedAt };
}

function assessmentView(assessment: Assessment): AssessmentView {
  const { reviewer, verdict, notes, checklistVersion, answers, savedAt } = assessment;
  const name = nameOrAddress(reviewer);
  return { reviewerId: reviewer.id, name, verdict, notes, checklistVersion, answers, savedAt };
}

function draftView(draft: ResponseDraft): ResponseDraftView {
  const { words, lines, revision, savedBy } = draft;
  if (draft.isEmpty) return { ...noDraft, revision };
  return {
    words,
    lines,
    revision,
    savedBy: savedBy && nameOrAddress(savedBy),
    savedAt: draft.savedAt,
  };
}
