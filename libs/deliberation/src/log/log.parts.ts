import type { Type } from '@nestjs/common';
import { ActRates } from './act-rates.js';
import { AfterActs } from './after-act.js';
import { ForsakenRooms } from './forsaken-rooms.js';
import { OpenBallotsReader } from './open-ballots.reader.js';
import { RoomActs } from './room-acts.js';
import { RoomClock } from './room-clock.js';
import { RoomDeeds } from './room-deeds.js';
import { RoomLog } from './room-log.js';
import { RoomNews } from './room-news.js';
import { RoomPresence } from './room-presence.js';
import { RoomSight } from './room-sight.js';
import { RoomStates } from './room-states.js';

export const logServices: readonly Type[] = [
  RoomStates,
  ActRates,
  AfterActs,
  RoomNews,
  RoomPresence,
  RoomDeeds,
  RoomActs,
  RoomClock,
  ForsakenRooms,
  RoomLog,
  RoomSight,
  OpenBallotsReader,
];
