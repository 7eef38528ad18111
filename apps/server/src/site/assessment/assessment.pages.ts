import type { Type } from '@nestjs/common';
import { WorklistDesk } from '../proposals/worklist-desk.js';
import { AnswerQuestionPage } from './answer-question.page.js';
import { AnswerTimesPage } from './answer-times.page.js';
import { AskPage } from './ask.page.js';
import { AssessPage } from './assess.page.js';
import { AssignPage } from './assign.page.js';
import { ChecklistPage } from './checklist.page.js';
import { CostingPage } from './costing.page.js';
import { DeclarePage } from './declare.page.js';
import { ProposalAssessment } from './proposal-assessment.js';
import { ResponsePage } from './response.page.js';
import { ReviewDesk } from './review-desk.js';

/** How proposals are assessed: assignments, questions, conditions, statistics. */
export const assessmentPages: readonly Type[] = [
  AssignPage,
  DeclarePage,
  AssessPage,
  CostingPage,
  ResponsePage,
  AskPage,
  AnswerQuestionPage,
  ChecklistPage,
  AnswerTimesPage,
];

/** What these pages use beside the rooms. */
export const assessmentDesks: readonly Type[] = [ReviewDesk, WorklistDesk, ProposalAssessment];
