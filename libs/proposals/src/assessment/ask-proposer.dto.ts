import { Transform } from 'class-transformer';
import { IsBoolean, IsDate, IsIn, Length, MaxLength } from 'class-validator';
import type { Language } from '#platform';
import { tidyParagraphs } from '../tidy-words.js';

export const questionLimits = { question: 1000, answer: 3000 } as const;

/** A question to whoever proposes: in one language or in both, and at least in one. */
export class AskProposerDto {
  @Transform(tidyParagraphs)
  @MaxLength(questionLimits.question, { message: 'assessment.question-length' })
  cy = '';

  @Transform(tidyParagraphs)
  @MaxLength(questionLimits.question, { message: 'assessment.question-length' })
  en = '';

  @IsDate({ message: 'assessment.due-needed' })
  dueAt!: Date;

  @IsBoolean({ message: 'assessment.say-who-reads' })
  isPublic!: boolean;
}

export class AnswerQuestionDto {
  @Transform(tidyParagraphs)
  @Length(1, questionLimits.answer, { message: 'assessment.answer-needed' })
  answer = '';

  @IsIn(['cy', 'en'], { message: 'proposals.language-needed' })
  language!: Language;
}
