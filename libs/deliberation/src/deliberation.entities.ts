import type { EntityList } from '#platform';
import { LoggedEvent } from './log/logged-event.entity.js';
import { RoomBallot } from './log/room-ballot.entity.js';
import { RoomCommand } from './log/room-command.entity.js';
import { RoomSnapshot } from './log/room-snapshot.entity.js';
import { RoomStatementVote } from './log/room-statement-vote.entity.js';
import { RoomWords } from './log/room-words.entity.js';
import { RoomPerson } from './rooms/room-person.entity.js';
import { Room } from './rooms/room.entity.js';
import { minutesEntities } from './minutes/minutes.parts.js';
import { outcomesEntities } from './outcomes/outcomes.parts.js';

export const deliberationEntities: EntityList = [
  Room,
  RoomPerson,
  LoggedEvent,
  RoomCommand,
  RoomSnapshot,
  RoomWords,
  RoomBallot,
  RoomStatementVote,
  ...minutesEntities,
  ...outcomesEntities,
];
