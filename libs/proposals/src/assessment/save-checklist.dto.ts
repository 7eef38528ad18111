import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyLine } from '../tidy-words.js';

export const checklistLimits = { questions: 30, question: 250 } as const;

export class CheckQuestionDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(1, checklistLimits.question, { message: 'assessment.check-question-cy' })
  cy = '';

  @Transform(tidyLine)
  @Length(1, checklistLimits.question, { message: 'assessment.check-question-en' })
  en = '';
}

export class SaveChecklistDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'assessment.check-question-needed' })
  @ArrayMaxSize(checklistLimits.questions, { message: 'assessment.too-many-check-questions' })
  @ValidateNested({ each: true })
  @Type(() => CheckQuestionDto)
  questions: CheckQuestionDto[] = [];

  /** The version that was read before it was changed. */
  @IsInt()
  @Min(0)
  version = 0;
}
