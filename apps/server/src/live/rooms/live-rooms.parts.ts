import type { Type } from '@nestjs/common';
import { RoomsGateway } from '../rooms.gateway.js';
import { LiveRounds } from './live-rounds.js';
import { MeTeller } from './me-teller.js';
import { Neighbours } from './neighbours.js';
import { RoomAudience } from './room-audience.js';
import { RoomPresenceBeat } from './room-presence-beat.js';
import { RoomTeller } from './room-teller.js';
import { RoomTimers } from './room-timers.js';

export const liveRoomsParts: readonly Type[] = [
  RoomsGateway,
  Neighbours,
  RoomAudience,
  RoomTeller,
  MeTeller,
  RoomTimers,
  RoomPresenceBeat,
  LiveRounds,
];
