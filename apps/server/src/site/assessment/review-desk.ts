import { Injectable } from '@nestjs/common';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  DeskReader,
  DraftsReader,
  ProposalsReader,
  QuestionsReader,
  reviewLimits,
  wellBeingGoals,
  type DeskView,
  type ProposalFileView,
  type ProposalView,
  type QuestionView,
  type ReviewerStanding,
} from '#proposals';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, redirect, type Page, type PageProblem, type Redirect } from '../page.js';
import { pathTo, type RouteName } from '../routes.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { answerShown } from '../proposals/review-form.js';
import { compared } from './compared.js';
import { costedView } from './costed-view.js';

/** One proposal as one reviewer has it before them. */
export interface Review {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
  readonly desk: DeskView;
  readonly questions: readonly QuestionView[];
  readonly files: readonly ProposalFileView[];
  readonly reviewerId: string;
}

/** What is between proposers and reviewers is not for a reviewer who has an interest. */
export function readsAll({ own }: ProposalView, standing: ReviewerStanding): boolean {
  return own || standing !== 'interested';
}

/** What every page about one proposal's review begins with, and where each leads back to. */
@Injectable()
export class ReviewDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly desks: DeskReader,
    private readonly questions: QuestionsReader,
    private readonly drafts: DraftsReader,
  ) {}

  async find(slug: string, number: string, request: Request): Promise<Review> {
    const visitor = signedIn(request);
    const process = await this.processes.bySlug(slug);
    const proposal = await this.proposals.one(process.id, proposalNumber(number), visitor);
    const desk = await this.desks.of(process.id, proposal.number, visitor.id);
    const questions = await this.questions.of(proposal.id, readsAll(proposal, desk.standing));
    const files = await this.drafts.filesOf({ proposal: proposal.id });
    return { process, proposal, desk, questions, files, reviewerId: visitor.id };
  }

  /** The page of the review, with the form of the response or of the declaration as it was sent. */
  page(review: Review, values: FormValues | null, problems: readonly PageProblem[]): Page {
    const { process, proposal, desk } = review;
    const answerable = proposal.publishedAt !== null && proposal.project?.frozen !== true;
    const hasForm = desk.standing === 'undeclared' || (desk.standing === 'clear' && desk.toAnswer);
    const area = process.areas.find(({ slug }) => slug === proposal.area?.slug);
    const locals = {
      ...{ ...review, answerable, limits: reviewLimits },
      values: values ?? answerShown(proposal, desk.draft),
      goals: wellBeingGoals.filter(({ id }) => proposal.goals.includes(id)),
      mostPence: area?.potPence ?? process.budgetPence,
      costing: costedView(desk.draft.lines),
      compared: compared(desk.assessments),
      crossed: problems.some(({ code }) => code === 'assessment.response-changed'),
    };
    return page('proposals/review.njk', locals, { problems, keepForm: answerable && hasForm });
  }

  goOn(name: RouteName, { process, proposal }: Review, request: Request, said: string): Redirect {
    const language = languageOf(request);
    const at = { process: process.slug[language], number: proposal.number };
    return redirect(pathTo(name, language, at), { kind: 'success', key: said });
  }
}
