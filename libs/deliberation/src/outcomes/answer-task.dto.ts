import { Transform } from 'class-transformer';
import { Length } from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyParagraphs } from '#proposals';

export const taskAnswerMost = 3000;

/** The organisation's answer to what a room concluded: in both languages, or not given. */
export class AnswerTaskDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, taskAnswerMost, { message: 'rooms.task-answer-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, taskAnswerMost, { message: 'rooms.task-answer-en' })
  en = '';
}
