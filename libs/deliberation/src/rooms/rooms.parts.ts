import type { Type } from '@nestjs/common';
import { GuestsService } from './guests.service.js';
import { RoomCodes } from './room-codes.service.js';
import { RoomsReader } from './rooms.reader.js';
import { RoomsService } from './rooms.service.js';

export const roomsServices: readonly Type[] = [RoomsService, RoomsReader, RoomCodes, GuestsService];
