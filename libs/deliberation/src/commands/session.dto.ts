import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  Length,
  Matches,
} from 'class-validator';
import { tidyLine } from '#proposals';
import {
  groupLimits,
  optionIdForm,
  roomRoles,
  wallPanels,
  type RoomRole,
  type SessionCommands,
  type WallPanel,
} from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent, listFrom, yesFrom } from './field-words.js';
import { IsId } from './is-id.js';
import { NothingDto } from './nothing.dto.js';

export const sessionLimits = {
  name: { min: 2, max: 60 },
  announcement: { min: 1, max: 500 },
} as const;

const { name, announcement } = sessionLimits;
const announcementLength = { message: 'rooms.announcement-length' };

/** Groups of those that the room offers, by their ids. Of a form that asked, none is an answer too. */
class DeclaringDto {
  @Transform(listFrom)
  @IsOptional()
  @ArrayMaxSize(groupLimits.declared, { message: 'rooms.too-many-groups' })
  @ArrayUnique({ message: 'rooms.group-twice' })
  @Matches(optionIdForm, { each: true, message: 'rooms.unknown-declared' })
  groups?: string[];
}

export class JoinRoomDto extends DeclaringDto {
  @Transform(tidyLine)
  @Transform(emptyAsAbsent)
  @IsOptional()
  @Length(name.min, name.max, { message: 'rooms.person-name-length' })
  name?: string;
}

export class AddPersonDto extends DeclaringDto {
  @Transform(tidyLine)
  @Length(name.min, name.max, { message: 'rooms.person-name-length' })
  name!: string;
}

export class UnnamePersonDto {
  @IsId({ message: 'rooms.unknown-person' })
  person!: string;
}

export class SetRoleDto {
  @IsId({ message: 'rooms.unknown-person' })
  person!: string;

  @IsIn(roomRoles, { message: 'rooms.unknown-role' })
  role!: RoomRole;
}

/** What everybody is told is told in both languages. */
export class AnnounceDto {
  @Transform(tidyLine)
  @Length(announcement.min, announcement.max, announcementLength)
  cy!: string;

  @Transform(tidyLine)
  @Length(announcement.min, announcement.max, announcementLength)
  en!: string;

  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsId({ message: 'rooms.unknown-group' })
  group?: string;
}

export class DoorDto {
  @Transform(yesFrom)
  @IsBoolean({ message: 'rooms.yes-or-no' })
  open!: boolean;
}

export class ShowOnWallDto {
  @IsIn(wallPanels, { message: 'rooms.unknown-panel' })
  panel!: WallPanel;
}

export const sessionShapes = {
  'room.lobby': NothingDto,
  'room.open': NothingDto,
  'room.pause': NothingDto,
  'room.resume': NothingDto,
  'room.close': NothingDto,
  'room.archive': NothingDto,
  'room.join': JoinRoomDto,
  'room.leave': NothingDto,
  'person.add': AddPersonDto,
  'person.unname': UnnamePersonDto,
  'person.role': SetRoleDto,
  announce: AnnounceDto,
  'room.door': DoorDto,
  'room.new-code': NothingDto,
  'wall.show': ShowOnWallDto,
} as const satisfies Shapes<keyof SessionCommands>;
