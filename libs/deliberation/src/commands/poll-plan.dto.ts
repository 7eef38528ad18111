import { plainToInstance, Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { tidyLine } from '#proposals';
import { optionIdForm, pollKinds, pollLimits, type PollKind, type PollPlan } from '#rooms';
import { numberOrNull, yesFrom } from './field-words.js';
import { IsId } from './is-id.js';

class PollQuestionDto {
  @Transform(tidyLine)
  @MaxLength(pollLimits.question, { message: 'rooms.poll-question-needed' })
  cy = '';

  @Transform(tidyLine)
  @MaxLength(pollLimits.question, { message: 'rooms.poll-question-needed' })
  en = '';
}

/** Empty where the kind says what the answers are. */
class OptionTextDto {
  @Transform(tidyLine)
  @MaxLength(pollLimits.option, { message: 'rooms.poll-option-length' })
  cy = '';

  @Transform(tidyLine)
  @MaxLength(pollLimits.option, { message: 'rooms.poll-option-length' })
  en = '';
}

class PollOptionDto {
  @Matches(optionIdForm, { message: 'rooms.unknown-option' })
  id!: string;

  @ValidateNested()
  @Type(() => OptionTextDto)
  text: OptionTextDto = new OptionTextDto();
}

/**
 * A quick poll as it is prepared or asked. Its texts may be missing while it is prepared; whether it can
 * be asked `checkPlan` says.
 */
export class PollPlanDto implements PollPlan {
  @IsId({ message: 'rooms.unknown-poll' })
  id!: string;

  @IsIn(pollKinds, { message: 'rooms.poll-kind-needed' })
  kind!: PollKind;

  @ValidateNested({ message: 'rooms.poll-question-needed' })
  @Type(() => PollQuestionDto)
  question: PollQuestionDto = new PollQuestionDto();

  /** A form has `options.cy` and `options.en`: a line for each answer, or a field of one name for each. */
  @Transform(optionsFrom)
  @ValidateNested({ each: true })
  @ArrayMaxSize(pollLimits.most, { message: 'rooms.poll-options-count' })
  @IsArray({ message: 'rooms.poll-options-words' })
  options: PollOptionDto[] = [];

  /** A box to tick. */
  @Transform(yesFrom)
  @IsBoolean({ message: 'rooms.poll-secret-or-open' })
  secret = false;

  @Transform(numberOrNull)
  @IsOptional()
  @IsInt({ message: 'rooms.poll-limit-whole' })
  most: number | null = null;
}

function optionsFrom({ value, obj }: TransformFnParams): unknown {
  if (value === undefined) return [];
  const { kind } = obj as Partial<PollPlan>;
  // One form serves all kinds: what was typed for answers that this kind already has is not asked.
  const listed = Array.isArray(value)
    ? (value as unknown[])
    : kind === 'sense-check' || kind === 'consent'
      ? []
      : optionsInForm(value);
  return Array.isArray(listed) ? plainToInstance(PollOptionDto, listed) : listed;
}

/** Answers of both languages, by their place; not a list where one has more than the other. */
function optionsInForm(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { cy, en } = value as Readonly<Record<string, unknown>>;
  const [welsh, english] = [linesOf(cy), linesOf(en)];
  if (!welsh || welsh.length !== english?.length) return null;
  return welsh.map((line, at) => ({ id: `${at + 1}`, text: { cy: line, en: english[at] } }));
}

function linesOf(field: unknown): readonly string[] | null {
  const fields: unknown[] = Array.isArray(field) ? field : [field ?? ''];
  if (!fields.every((one) => typeof one === 'string')) return null;
  return fields
    .flatMap((one) => one.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
