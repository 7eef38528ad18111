import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine, tidyParagraphs } from '#proposals';
import { agendaKinds, agendaLimits, type AgendaItem, type AgendaKind } from '#rooms';
import { numberFrom, numberOrNull } from './field-words.js';
import { IsId } from './is-id.js';
import { PollPlanDto } from './poll-plan.dto.js';

const { title, body, minutes } = agendaLimits;
const titleNeeded = { message: 'rooms.item-title' };
const bodyTooLong = { message: 'rooms.item-body' };
const minutesWrong = { message: 'rooms.item-minutes' };
const proposalWrong = { message: 'rooms.item-proposal' };

class ItemTitleDto {
  @Transform(tidyLine)
  @MaxLength(title, titleNeeded)
  cy = '';

  @Transform(tidyLine)
  @MaxLength(title, titleNeeded)
  en = '';
}

class ItemBodyDto {
  @Transform(tidyParagraphs)
  @MaxLength(body, bodyTooLong)
  cy = '';

  @Transform(tidyParagraphs)
  @MaxLength(body, bodyTooLong)
  en = '';
}

/** One form serves all kinds: what was typed for another kind is not asked. */
const onlyOf =
  (kind: AgendaKind) =>
  ({ value, obj }: TransformFnParams): unknown =>
    (obj as Partial<AgendaItem>).kind === kind ? value : null;

/**
 * An item as it is prepared or added. Its texts may be missing while it is prepared; whether it can be
 * dealt with, and what makes sense together, `planGaps` and `mustFit` say.
 */
export class AgendaItemDto implements AgendaItem {
  @IsId({ message: 'rooms.unknown-item' })
  id!: string;

  @IsIn(agendaKinds, { message: 'rooms.item-kind' })
  kind!: AgendaKind;

  @IsObject(titleNeeded)
  @ValidateNested(titleNeeded)
  @Type(() => ItemTitleDto)
  title: ItemTitleDto = new ItemTitleDto();

  @IsObject(bodyTooLong)
  @ValidateNested(bodyTooLong)
  @Type(() => ItemBodyDto)
  body: ItemBodyDto = new ItemBodyDto();

  @Transform(numberFrom)
  @IsInt(minutesWrong)
  @Min(1, minutesWrong)
  @Max(minutes, minutesWrong)
  minutes!: number;

  @Transform(onlyOf('proposal'))
  @Transform(numberOrNull)
  @IsOptional()
  @IsInt(proposalWrong)
  @Min(1, proposalWrong)
  proposal: number | null = null;

  @Transform(onlyOf('poll'))
  @IsOptional()
  @IsObject({ message: 'rooms.item-poll' })
  @ValidateNested()
  @Type(() => PollPlanDto)
  poll: PollPlanDto | null = null;
}
