import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { MinutesReader } from './minutes.reader.js';
import { MinutesService } from './minutes.service.js';
import { ReplaysReader } from './replays.reader.js';
import { RoomMinutesVersion } from './room-minutes-version.entity.js';
import { RoomMinutes } from './room-minutes.entity.js';

export const minutesEntities: EntityList = [RoomMinutes, RoomMinutesVersion];

export const minutesServices: readonly Type[] = [MinutesService, MinutesReader, ReplaysReader];
