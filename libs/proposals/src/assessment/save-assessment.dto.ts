import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  Length,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { emptyAsNull, tidyParagraphs } from '../tidy-words.js';
import { checkReplies, verdicts, type CheckReply, type Verdict } from './assessment.entity.js';
import { checklistLimits } from './save-checklist.dto.js';

export const assessmentLimits = { notes: 4000, note: 500 } as const;

export class CheckAnswerDto {
  @Transform(emptyAsNull)
  @ValidateIf((answer: CheckAnswerDto) => answer.reply !== null)
  @IsIn([...checkReplies], { message: 'assessment.check-reply' })
  reply: CheckReply | null = null;

  @Transform(tidyParagraphs)
  @MaxLength(assessmentLimits.note, { message: 'assessment.check-note' })
  note = '';
}

/** What one reviewer finds. The answers stand in the order of the checklist's questions. */
export class SaveAssessmentDto {
  @IsIn([...verdicts], { message: 'assessment.verdict-needed' })
  verdict!: Verdict;

  @Transform(tidyParagraphs)
  @Length(1, assessmentLimits.notes, { message: 'assessment.notes-needed' })
  notes = '';

  @IsInt()
  @Min(0)
  checklistVersion = 0;

  @IsArray()
  @ArrayMaxSize(checklistLimits.questions)
  @ValidateNested({ each: true })
  @Type(() => CheckAnswerDto)
  answers: CheckAnswerDto[] = [];
}
