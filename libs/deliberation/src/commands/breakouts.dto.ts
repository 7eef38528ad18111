import { Transform, Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { languages, type Language } from '#platform';
import { emptyAsNull, tidyParagraphs } from '#proposals';
import {
  breakoutLimits,
  breakoutWays,
  type BothWords,
  type BreakoutCommands,
  type BreakoutWay,
} from '#rooms';
import type { Shapes } from './command-shape.js';
import { numberFrom } from './field-words.js';
import { IsId } from './is-id.js';
import { NothingDto } from './nothing.dto.js';

const { groups, minutes, task, note } = breakoutLimits;

class TaskDto implements BothWords {
  @Transform(tidyParagraphs)
  @Length(1, task, { message: 'rooms.group-task-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, task, { message: 'rooms.group-task-en' })
  en = '';
}

class ProposeGroupsDto {
  @IsIn(breakoutWays, { message: 'rooms.group-way' })
  way!: BreakoutWay;

  @Transform(numberFrom)
  @IsInt({ message: 'rooms.group-number' })
  @Min(groups.min, { message: 'rooms.group-number' })
  @Max(groups.max, { message: 'rooms.group-number' })
  groups!: number;

  @Transform(numberFrom)
  @IsInt({ message: 'rooms.group-minutes' })
  @Min(minutes.min, { message: 'rooms.group-minutes' })
  @Max(minutes.max, { message: 'rooms.group-minutes' })
  minutes!: number;

  @IsDefined({ message: 'rooms.group-task-cy' })
  @ValidateNested()
  @Type(() => TaskDto)
  task: TaskDto = new TaskDto();
}

class ChooseGroupDto {
  @IsId({ message: 'rooms.unknown-group' })
  group!: string;
}

class MovePersonDto {
  @IsId({ message: 'rooms.unknown-person' })
  person!: string;

  /** Nothing: the main room. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsId({ message: 'rooms.unknown-group' })
  group: string | null = null;
}

class ExtendGroupsDto {
  @Transform(numberFrom)
  @IsInt({ message: 'rooms.group-extension' })
  @Min(1, { message: 'rooms.group-extension' })
  @Max(3600, { message: 'rooms.group-extension' })
  seconds!: number;
}

class BreakoutDto {
  @IsId({ message: 'rooms.no-groups' })
  breakout!: string;
}

class NoteDto {
  @Transform(tidyParagraphs)
  @Length(1, note, { message: 'rooms.group-note' })
  text!: string;

  @IsIn(languages, { message: 'proposals.language-needed' })
  language!: Language;

  /** What stood when they began to write; nothing: the group had written nothing yet. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsId({ message: 'rooms.note-changed' })
  replaces: string | null = null;
}

class HelpDto {
  @IsId({ message: 'rooms.unknown-help' })
  help!: string;
}

export const breakoutsShapes = {
  'breakout.propose': ProposeGroupsDto,
  'breakout.assign': NothingDto,
  'breakout.choose': ChooseGroupDto,
  'breakout.move': MovePersonDto,
  'breakout.open': NothingDto,
  'breakout.warn': NothingDto,
  'breakout.extend': ExtendGroupsDto,
  'breakout.recall': NothingDto,
  'breakout.timeout': BreakoutDto,
  'breakout.note': NoteDto,
  'help.raise': NothingDto,
  'help.take': HelpDto,
} as const satisfies Shapes<keyof BreakoutCommands>;
