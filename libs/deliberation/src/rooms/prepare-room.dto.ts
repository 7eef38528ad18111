import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine, tidyParagraphs } from '#proposals';
import {
  agendaKinds,
  agendaLimits,
  ordinarySettings,
  pollKinds,
  pollLimits,
  queuePolicies,
  statementModeration,
  type AgendaItem,
  type AgendaKind,
  type PollKind,
  type PollOption,
  type PollPlan,
  type QueuePolicy,
  type RoomPlan,
  type RoomSettings,
  type StatementModeration,
} from '#rooms';
import { watchers, type Watchers } from './room.entity.js';

export const roomLimits = { title: 120, about: 4000 } as const;

const tooLong = { message: 'input.too-long' };

/** One line in both languages; either may be missing until the doors open. */
class LineDto {
  @Transform(tidyLine)
  @MaxLength(200, tooLong)
  cy = '';

  @Transform(tidyLine)
  @MaxLength(200, tooLong)
  en = '';
}

class RoomTitleDto {
  @Transform(tidyLine)
  @MaxLength(roomLimits.title, tooLong)
  cy = '';

  @Transform(tidyLine)
  @MaxLength(roomLimits.title, tooLong)
  en = '';
}

class ParagraphsDto {
  @Transform(tidyParagraphs)
  @MaxLength(roomLimits.about, tooLong)
  cy = '';

  @Transform(tidyParagraphs)
  @MaxLength(roomLimits.about, tooLong)
  en = '';
}

class PlannedOptionDto implements PollOption {
  @Matches(/^[a-z0-9-]{1,36}$/, { message: 'rooms.unknown-option' })
  id!: string;

  @ValidateNested()
  @Type(() => LineDto)
  text: LineDto = new LineDto();
}

class PlannedPollDto implements PollPlan {
  @IsUUID('all', { message: 'rooms.unknown-poll' })
  id!: string;

  @IsIn(pollKinds, { message: 'rooms.poll-kind-needed' })
  kind!: PollKind;

  @ValidateNested()
  @Type(() => LineDto)
  question: LineDto = new LineDto();

  @IsArray({ message: 'rooms.poll-options-words' })
  @ArrayMaxSize(pollLimits.most, { message: 'rooms.poll-options-count' })
  @ValidateNested({ each: true })
  @Type(() => PlannedOptionDto)
  options: PlannedOptionDto[] = [];

  @IsBoolean({ message: 'rooms.poll-secret-or-open' })
  secret = false;

  @IsOptional()
  @IsInt({ message: 'rooms.poll-limit-whole' })
  most: number | null = null;
}

class PlannedItemDto implements AgendaItem {
  @IsUUID('all', { message: 'rooms.unknown-item' })
  id!: string;

  @IsIn(agendaKinds, { message: 'rooms.item-kind' })
  kind!: AgendaKind;

  @ValidateNested()
  @Type(() => LineDto)
  title: LineDto = new LineDto();

  @ValidateNested()
  @Type(() => ParagraphsDto)
  body: ParagraphsDto = new ParagraphsDto();

  @IsInt({ message: 'rooms.item-minutes' })
  @Min(1, { message: 'rooms.item-minutes' })
  @Max(agendaLimits.minutes, { message: 'rooms.item-minutes' })
  minutes!: number;

  @IsOptional()
  @IsInt({ message: 'rooms.item-proposal' })
  @Min(1, { message: 'rooms.item-proposal' })
  proposal: number | null = null;

  @IsOptional()
  @IsObject({ message: 'rooms.item-poll' })
  @ValidateNested()
  @Type(() => PlannedPollDto)
  poll: PlannedPollDto | null = null;
}

/** Times in seconds unless the name says otherwise. */
class RoomSettingsDto implements RoomSettings {
  @IsInt({ message: 'rooms.plan-seconds' })
  @Min(15, { message: 'rooms.plan-seconds' })
  @Max(1800, { message: 'rooms.plan-seconds' })
  floorSeconds = ordinarySettings.floorSeconds;

  @IsInt({ message: 'rooms.plan-seconds' })
  @Min(0, { message: 'rooms.plan-seconds' })
  @Max(600, { message: 'rooms.plan-seconds' })
  warnSeconds = ordinarySettings.warnSeconds;

  @IsBoolean()
  endsFloor = ordinarySettings.endsFloor;

  @IsIn(queuePolicies)
  policy: QueuePolicy = ordinarySettings.policy;

  @IsOptional()
  @IsInt({ message: 'rooms.plan-nudge' })
  @Min(1, { message: 'rooms.plan-nudge' })
  @Max(120, { message: 'rooms.plan-nudge' })
  nudgeMinutes = ordinarySettings.nudgeMinutes;

  @IsBoolean()
  tellsTalkTime = ordinarySettings.tellsTalkTime;

  @IsBoolean()
  joinByCode = ordinarySettings.joinByCode;

  @IsIn(statementModeration)
  statements: StatementModeration = ordinarySettings.statements;
}

class RoomPlanDto implements RoomPlan {
  @ValidateNested()
  @Type(() => RoomSettingsDto)
  settings: RoomSettingsDto = new RoomSettingsDto();

  @IsArray({ message: 'rooms.item-kind' })
  @ArrayMaxSize(agendaLimits.items, { message: 'rooms.agenda-full' })
  @ArrayUnique(({ id }: AgendaItem) => id, { message: 'rooms.unknown-item' })
  @ValidateNested({ each: true })
  @Type(() => PlannedItemDto)
  agenda: PlannedItemDto[] = [];
}

/** A room before its doors open. Texts may still be missing; what is there is checked. */
export class PrepareRoomDto {
  @ValidateNested()
  @Type(() => RoomTitleDto)
  title: RoomTitleDto = new RoomTitleDto();

  @ValidateNested()
  @Type(() => ParagraphsDto)
  about: ParagraphsDto = new ParagraphsDto();

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
