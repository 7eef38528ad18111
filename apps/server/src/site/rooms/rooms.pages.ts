import type { Type } from '@nestjs/common';
import { AgendaProposals } from './agenda-proposals.js';
import { RoomConsolePage } from './console/room-console.page.js';
import { JoinRoomPage } from './join/join-room.page.js';
import { RoomKioskPage } from './kiosk/room-kiosk.page.js';
import { ProcessRooms } from './list/process-rooms.js';
import { RoomsPage } from './list/rooms.page.js';
import { NewRoomPage } from './prepare/new-room.page.js';
import { PrepareRoomPage } from './prepare/prepare-room.page.js';
import { CameOfRoom } from './outcomes/came-of-room.js';
import { OriginsInRooms } from './outcomes/change-origins.js';
import { RoomTaskPage } from './outcomes/room-task.page.js';
import { RoomTasksPage } from './outcomes/room-tasks.page.js';
import { RoomsOnProjects } from './outcomes/rooms-on-projects.js';
import { RoomsOnProposal } from './outcomes/rooms-on-proposal.js';
import { RoomPollPage } from './polls/room-poll.page.js';
import { RoomActPage } from './room-act.page.js';
import { RoomDesk } from './room-desk.js';
import { RoomPage } from './room.page.js';
import { RoomWallPage } from './wall/room-wall.page.js';

export const roomsPages: readonly Type[] = [
  RoomsPage,
  NewRoomPage,
  PrepareRoomPage,
  RoomConsolePage,
  RoomWallPage,
  RoomKioskPage,
  JoinRoomPage,
  RoomPage,
  RoomActPage,
  RoomPollPage,
  RoomTasksPage,
  RoomTaskPage,
];

/** What these pages use beside the rooms. */
export const roomsDesks: readonly Type[] = [
  ProcessRooms,
  RoomDesk,
  CameOfRoom,
  RoomsOnProposal,
  RoomsOnProjects,
  OriginsInRooms,
  AgendaProposals,
];
