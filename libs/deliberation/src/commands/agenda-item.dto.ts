import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine, tidyParagraphs } from '#proposals';
import { agendaKinds, agendaLimits, type AgendaItem, type AgendaKind } from '#rooms';
import { numberFrom, numberOrNull } from './field-words.js';
import { PollPlanDto } from './poll-plan.dto.js';

const { title, body, minutes } = agendaLimits;
const titleNeeded = { message: 'rooms.item-title' };
const bodyTooLong = { message: 'rooms.item-body' };
const minutesWrong = { message: 'rooms.item-minutes' };
const proposalWrong = { message: 'rooms.item-proposal' };

class ItemTitleDto {
  @Transform(tidyLine)
  @Length(1, title, titleNeeded)
  cy!: string;

  @Transform(tidyLine)
  @Length(1, title, titleNeeded)
  en!: string;
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

/** An item as it is prepared or added. What makes sense together `mustFit` says. */
export class AgendaItemDto implements AgendaItem {
  @IsUUID('all', { message: 'rooms.unknown-item' })
  id!: string;

  @IsIn(agendaKinds, { message: 'rooms.item-kind' })
  kind!: AgendaKind;

  @IsObject(titleNeeded)
  @ValidateNested(titleNeeded)
  @Type(() => ItemTitleDto)
  title!: ItemTitleDto;

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
