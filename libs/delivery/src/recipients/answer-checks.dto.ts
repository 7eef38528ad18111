import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine } from '#proposals';
import {
  dueAnswers,
  dueChecks,
  type DueAnswer,
  type DueCheck,
} from './due-diligence-answer.entity.js';
import { NoBankDetails } from './no-bank-details.decorator.js';

/** By the number that a recipient has within the organisation. */
export class ChooseRecipientDto {
  @IsInt({ message: 'delivery.choose-recipient' })
  @Min(1, { message: 'delivery.choose-recipient' })
  recipient!: number;
}

export class CheckAnswerDto {
  @IsIn(dueChecks)
  item!: DueCheck;

  @IsIn(dueAnswers, { message: 'delivery.check-answer' })
  answer!: DueAnswer;

  /** Needed where something is not needed. */
  @Transform(tidyLine)
  @IsString()
  @MaxLength(500, { message: 'input.too-long' })
  @NoBankDetails()
  note = '';
}

/** Answers to some of the checks; those that are left out stay as they are. */
export class AnswerChecksDto {
  @IsArray()
  @ArrayMaxSize(dueChecks.length)
  @ArrayUnique(({ item }: CheckAnswerDto) => item)
  @ValidateNested({ each: true })
  @Type(() => CheckAnswerDto)
  @NoBankDetails()
  checks!: CheckAnswerDto[];

  /** Who was looked at, as `HeldRecipientView.seen` tells it; refused once that is somebody else. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  seen?: string;
}
