import type { Type } from '@nestjs/common';
import { EditMinutesPage } from './edit-minutes.page.js';
import { MinutedRooms } from './minuted-rooms.js';
import { MinutesFilesPage } from './minutes-files.page.js';
import { MinutesPage } from './minutes.page.js';
import { PublishMinutesPage } from './publish-minutes.page.js';
import { ReplayPage } from './replay.page.js';
import { ReplayedRooms } from './replayed-rooms.js';
import { RoomLogPage } from './room-log.page.js';

export const minutesPages: readonly Type[] = [
  MinutesPage,
  MinutesFilesPage,
  EditMinutesPage,
  PublishMinutesPage,
  ReplayPage,
  RoomLogPage,
];

/** What these pages use beside the rooms. */
export const minutesDesks: readonly Type[] = [MinutedRooms, ReplayedRooms];
