import { Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { tidyLine } from '#proposals';
import { roomRoles, wallPanels, type RoomRole, type SessionCommands, type WallPanel } from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent, listFrom } from './field-words.js';
import { NothingDto } from './nothing.dto.js';

export const sessionLimits = {
  name: { min: 2, max: 60 },
  announcement: { min: 1, max: 500 },
  group: { min: 1, max: 40 },
  groups: 5,
} as const;

const { name, announcement, group, groups } = sessionLimits;
const announcementLength = { message: 'rooms.announcement-length' };

function tidyLines(params: TransformFnParams): unknown {
  const lines = listFrom(params);
  if (!Array.isArray(lines)) return lines;
  return lines
    .map((value: unknown) => tidyLine({ ...params, value }))
    .filter((line) => line !== '');
}

export class JoinRoomDto {
  @Transform(tidyLines)
  @IsOptional()
  @ArrayMaxSize(groups, { message: 'rooms.too-many-groups' })
  @ArrayUnique({ message: 'rooms.group-twice' })
  @Length(group.min, group.max, { each: true, message: 'rooms.group-length' })
  groups?: string[];

  @Transform(tidyLine)
  @Transform(emptyAsAbsent)
  @IsOptional()
  @Length(name.min, name.max, { message: 'rooms.person-name-length' })
  name?: string;
}

export class AddPersonDto {
  @Transform(tidyLine)
  @Length(name.min, name.max, { message: 'rooms.person-name-length' })
  name!: string;
}

export class SetRoleDto {
  @IsUUID('all', { message: 'rooms.unknown-person' })
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
  @IsUUID('all', { message: 'rooms.unknown-group' })
  group?: string;
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
  'person.role': SetRoleDto,
  announce: AnnounceDto,
  'wall.show': ShowOnWallDto,
} as const satisfies Shapes<keyof SessionCommands>;
