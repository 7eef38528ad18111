import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AnswerReminder } from './answer-reminder.entity.js';
import { Assessment } from './assessment.entity.js';
import { AssessmentsService } from './assessments.service.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentsService } from './assignments.service.js';
import { Checklist } from './checklist.entity.js';
import { ChecklistsService } from './checklists.service.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeclarationsService } from './declarations.service.js';
import { DeskReader } from './desk.reader.js';
import { DurationsReader } from './durations.reader.js';
import { InterestDeclaration } from './interest-declaration.entity.js';
import { MovingOnService } from './moving-on.service.js';
import { OverdueAnswer } from './overdue-answer.entity.js';
import { ProposerQuestion } from './proposer-question.entity.js';
import { QuestionDeadlinesService } from './question-deadlines.service.js';
import { QuestionsReader } from './questions.reader.js';
import { QuestionsService } from './questions.service.js';
import { ResponseDraft } from './response-draft.entity.js';
import { ResponsesService } from './responses.service.js';
import { UnansweredReader } from './unanswered.reader.js';
import { WorklistReader } from './worklist.reader.js';

export const assessmentEntities: EntityList = [
  Assignment,
  InterestDeclaration,
  Checklist,
  Assessment,
  ResponseDraft,
  ProposerQuestion,
  OverdueAnswer,
  AnswerReminder,
];

export const assessmentServices: readonly Type[] = [
  AssignmentsService,
  DeclarationsService,
  ChecklistsService,
  AssessmentsService,
  ResponsesService,
  QuestionsService,
  QuestionsReader,
  DeskReader,
  WorklistReader,
  UnansweredReader,
  MovingOnService,
  DeadlinesService,
  QuestionDeadlinesService,
  DurationsReader,
];
