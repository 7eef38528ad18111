import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine } from '#proposals';
import {
  groupLimits,
  optionIdForm,
  ordinarySettings,
  queuePolicies,
  statementModeration,
  type OfferedGroup,
  type QueuePolicy,
  type RoomSettings,
  type StatementModeration,
} from '#rooms';

/** One line in both languages; either may be missing until the doors open. */
class GroupWordsDto {
  @Transform(tidyLine)
  @MaxLength(groupLimits.words, { message: 'rooms.group-length' })
  cy = '';

  @Transform(tidyLine)
  @MaxLength(groupLimits.words, { message: 'rooms.group-length' })
  en = '';
}

class OfferedGroupDto implements OfferedGroup {
  @Matches(optionIdForm, { message: 'rooms.unknown-declared' })
  id!: string;

  @ValidateNested()
  @Type(() => GroupWordsDto)
  text: GroupWordsDto = new GroupWordsDto();
}

/** Times in seconds unless the name says otherwise. */
export class RoomSettingsDto implements RoomSettings {
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

  @IsArray({ message: 'rooms.plan-groups-count' })
  @ArrayMaxSize(groupLimits.offered, { message: 'rooms.plan-groups-count' })
  @ArrayUnique(({ id }: OfferedGroup) => id, { message: 'rooms.group-twice' })
  @ValidateNested({ each: true })
  @Type(() => OfferedGroupDto)
  groups: OfferedGroupDto[] = [];
}
