import type { Type } from '@nestjs/common';
import { RoomsGateway } from '../rooms.gateway.js';
import { DeclaredBeat } from './declared-beat.js';
import { LiveRounds } from './live-rounds.js';
import { LookPaces } from './look-paces.js';
import { MeTeller } from './me-teller.js';
import { Neighbours } from './neighbours.js';
import { RoomAudience } from './room-audience.js';
import { RoomPresenceBeat } from './room-presence-beat.js';
import { RoomTeller } from './room-teller.js';
import { RoomTimers } from './room-timers.js';

export const liveRoomsParts: readonly Type[] = [
  RoomsGateway,
  Neighbours,
  LookPaces,
  RoomAudience,
  RoomTeller,
  MeTeller,
  RoomTimers,
  RoomPresenceBeat,
  DeclaredBeat,
  LiveRounds,
];
