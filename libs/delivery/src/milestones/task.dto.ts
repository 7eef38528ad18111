import { Transform, Type } from 'class-transformer';
import {
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { emptyAsNull, tidyLine } from '#proposals';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';
import { CouncilLineDto } from './council-words.dto.js';
import type { Day } from './milestone-standing.js';
import { aDay } from './plan-milestone.dto.js';

/** As long as anybody works on one day: sixteen hours. */
export const mostMinutesADay = 16 * 60;

const minutes = { message: 'milestones.task-minutes' };
const noDay = { message: 'milestones.day' };
const places = { message: 'milestones.task-places' };

/** What residents are asked to do for a project. */
export class OpenTaskDto {
  @ValidateNested()
  @Type(() => CouncilLineDto)
  title = new CouncilLineDto();

  /** Where, and at what time of the day. */
  @ValidateNested()
  @Type(() => CouncilLineDto)
  place = new CouncilLineDto();

  /** Null for any day. */
  @IsOptional()
  @Transform(emptyAsNull)
  @Matches(aDay, noDay)
  @IsISO8601({ strict: true }, noDay)
  onDay: Day | null = null;

  /** How long it takes each of them at most: nobody can give more. */
  @Type(() => Number)
  @IsInt(minutes)
  @Min(1, minutes)
  @Max(mostMinutesADay, minutes)
  minutes!: number;

  @Type(() => Number)
  @IsInt(places)
  @Min(1, places)
  @Max(1000, places)
  places!: number;
}

export class SayTimeDto {
  @Type(() => Number)
  @IsInt(minutes)
  @Min(1, minutes)
  @Max(mostMinutesADay, minutes)
  minutes!: number;

  /** The day on which they gave it. */
  @Matches(aDay, noDay)
  @IsISO8601({ strict: true }, noDay)
  givenOn: Day = '';
}

/** Somebody who takes part and gives their place back to others. */
export class LetGoDto {
  @IsUUID(undefined, { message: 'milestones.time-not-said' })
  person!: string;
}

class PersonTimeDto extends LetGoDto {
  /** As they stood when they were read. */
  @Type(() => Number)
  @IsInt(minutes)
  minutes!: number;
}

/** What staff answer to the time that somebody says they gave. */
export class AnswerTimeDto extends PersonTimeDto {
  /** As it was said when it was read. */
  @Matches(aDay, { message: 'milestones.time-not-said' })
  givenOn: Day = '';
}

export class AskTimeAgainDto extends AnswerTimeDto {
  /** To that person alone, in the language of whoever asks. */
  @Transform(tidyLine)
  @Length(1, 150, { message: 'milestones.ask-again' })
  @NoBankDetails()
  askedAgain = '';
}

/** What agreed time should have been. */
export class CorrectTimeDto extends PersonTimeDto {
  @Type(() => Number)
  @IsInt(minutes)
  @Min(0, minutes)
  @Max(mostMinutesADay, minutes)
  right!: number;

  /** To that person and to staff alone. */
  @Transform(tidyLine)
  @Length(1, 150, { message: 'milestones.correct-why' })
  @NoBankDetails()
  why = '';
}
