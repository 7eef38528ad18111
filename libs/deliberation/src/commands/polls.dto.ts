import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { languages, type Language } from '#platform';
import { tidyParagraphs } from '#proposals';
import { objectionLimits, pollLimits, type PollCommands } from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent, listFrom, yesFrom } from './field-words.js';
import { IsId } from './is-id.js';
import { PollPlanDto } from './poll-plan.dto.js';

const mostMarks = Math.max(pollLimits.most, pollLimits.dots);

/** A new poll, or that of an item. */
class OpenPollDto {
  @IsOptional()
  @ValidateNested()
  @Type(() => PollPlanDto)
  poll?: PollPlanDto;

  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsId({ message: 'rooms.unknown-item' })
  item?: string;
}

class PollDto {
  @IsId({ message: 'rooms.unknown-poll' })
  poll!: string;
}

class CastDto extends PollDto {
  /** Fields of one name, best first; or `choice.<option>` with how many dots it gets. */
  @Transform(choiceFrom)
  @IsString({ each: true, message: 'rooms.unknown-option' })
  @ArrayMaxSize(mostMarks, { message: 'rooms.too-many-marks' })
  @IsArray({ message: 'rooms.choose-something' })
  choice: string[] = [];

  @Transform(tidyParagraphs)
  @Transform(emptyAsAbsent)
  @IsOptional()
  @Length(0, objectionLimits.max, { message: 'rooms.objection-length' })
  reason?: string;

  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsIn(languages, { message: 'rooms.language-needed' })
  language?: Language;
}

class HandsDto extends PollDto {
  /** `counts.<option>`; a field that was left empty is nobody. */
  @Transform(countsFrom)
  @IsObject({ message: 'rooms.hands-whole' })
  counts!: Record<string, number>;

  /** A box to tick. */
  @Transform(yesFrom)
  @IsOptional()
  @IsBoolean({ message: 'rooms.yes-or-no' })
  sure?: boolean;
}

export const pollsShapes = {
  'poll.open': OpenPollDto,
  'poll.cast': CastDto,
  'poll.hands': HandsDto,
  'poll.close': PollDto,
  'poll.publish': PollDto,
} as const satisfies Shapes<keyof PollCommands>;

function choiceFrom(params: TransformFnParams): unknown {
  const value = params.value as unknown;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return listFrom(params);
  const dots = wholeNumbers(value);
  if (!dots) return value;
  return Object.entries(dots).flatMap(([option, count]) =>
    Array.from({ length: Math.min(count, mostMarks + 1) }, () => option),
  );
}

function countsFrom(params: TransformFnParams): unknown {
  const value = params.value as unknown;
  return typeof value === 'object' && value !== null ? wholeNumbers(value) : value;
}

/** Option → number; null when one of them is not a whole number from 0 up. */
function wholeNumbers(value: object): Record<string, number> | null {
  const entries = Object.entries(value).map(([option, some]: [string, unknown]) => {
    const words = typeof some === 'number' || typeof some === 'string' ? `${some}`.trim() : 'none';
    return [option, /^\d{0,6}$/.test(words) ? Number(words) : null] as const;
  });
  return entries.some(([, some]) => some === null)
    ? null
    : (Object.fromEntries(entries) as Record<string, number>);
}
