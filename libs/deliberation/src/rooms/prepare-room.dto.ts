import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUrl,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { tidyLine, tidyParagraphs } from '#proposals';
import { agendaLimits, type AgendaItem, type RoomPlan } from '#rooms';
import { AgendaItemDto } from '../commands/agenda-item.dto.js';
import { watchers, type Watchers } from './room.entity.js';
import { RoomSettingsDto } from './room-settings.dto.js';

export const roomLimits = { title: 120, about: 4000 } as const;

const tooLong = { message: 'input.too-long' };

class RoomTitleDto {
  @Transform(tidyLine)
  @MaxLength(roomLimits.title, tooLong)
  cy = '';

  @Transform(tidyLine)
  @MaxLength(roomLimits.title, tooLong)
  en = '';
}

class RoomAboutDto {
  @Transform(tidyParagraphs)
  @MaxLength(roomLimits.about, tooLong)
  cy = '';

  @Transform(tidyParagraphs)
  @MaxLength(roomLimits.about, tooLong)
  en = '';
}

class RoomPlanDto implements RoomPlan {
  @ValidateNested()
  @Type(() => RoomSettingsDto)
  settings: RoomSettingsDto = new RoomSettingsDto();

  @IsArray({ message: 'rooms.item-kind' })
  @ArrayMaxSize(agendaLimits.items, { message: 'rooms.agenda-full' })
  @ArrayUnique(({ id }: AgendaItem) => id, { message: 'rooms.unknown-item' })
  @ValidateNested({ each: true })
  @Type(() => AgendaItemDto)
  agenda: AgendaItemDto[] = [];
}

/** A room before its doors open. Texts may still be missing; what is there is checked. */
export class PrepareRoomDto {
  @ValidateNested()
  @Type(() => RoomTitleDto)
  title: RoomTitleDto = new RoomTitleDto();

  @ValidateNested()
  @Type(() => RoomAboutDto)
  about: RoomAboutDto = new RoomAboutDto();

  @IsISO8601({ strict: true }, { message: 'input.enter-date-time' })
  startsAt!: string;

  @IsIn(watchers)
  watch: Watchers = 'everybody';

  @IsOptional()
  @IsUrl({ protocols: ['https'], require_protocol: true }, { message: 'rooms.meeting-address' })
  @MaxLength(500, tooLong)
  meetingUrl: string | null = null;

  @ValidateNested()
  @Type(() => RoomPlanDto)
  plan: RoomPlanDto = new RoomPlanDto();
}
