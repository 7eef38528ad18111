import { Transform, Type } from 'class-transformer';
import {
  IsInt,
  IsISO8601,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { emptyAsNull, tidyLine } from '#proposals';
import { CouncilLineDto } from './council-words.dto.js';
import type { Day } from './milestone-standing.js';

const minutes = { message: 'milestones.task-minutes' };
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
  @Matches(/^20\d\d-\d\d-\d\d$/, { message: 'milestones.day' })
  @IsISO8601({ strict: true }, { message: 'milestones.day' })
  onDay: Day | null = null;

  /** How long it takes each of them, about. */
  @Type(() => Number)
  @IsInt(minutes)
  @Min(1, minutes)
  @Max(100_000, minutes)
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
  @Max(100_000, minutes)
  minutes!: number;
}

/** What staff answer to the time that somebody says they gave. */
export class AnswerTimeDto {
  @Matches(/^[0-9a-f-]{36}$/, { message: 'milestones.time-not-said' })
  person!: string;

  /** As they said it when it was read. */
  @Type(() => Number)
  @IsInt(minutes)
  minutes!: number;
}

export class AskTimeAgainDto extends AnswerTimeDto {
  /** To that person alone, in the language of whoever asks. */
  @Transform(tidyLine)
  @Length(1, 150, { message: 'milestones.ask-again' })
  askedAgain = '';
}
