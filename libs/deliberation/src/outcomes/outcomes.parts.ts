import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { CarriedOutcomes } from './carried-outcomes.service.js';
import { DiscussedProposals } from './discussed-proposals.service.js';
import { LineageReader } from './lineage.reader.js';
import { NewTasks } from './new-tasks.service.js';
import { RoomDiscussed } from './room-discussed.entity.js';
import { RoomOutcome } from './room-outcome.entity.js';
import { RoomTask } from './room-task.entity.js';
import { RoomTasksReader } from './room-tasks.reader.js';
import { RoomTasksService } from './room-tasks.service.js';
import { TaskDeadlinesService } from './task-deadlines.service.js';

export const outcomesEntities: EntityList = [RoomDiscussed, RoomOutcome, RoomTask];

export const outcomesServices: readonly Type[] = [
  CarriedOutcomes,
  DiscussedProposals,
  NewTasks,
  RoomTasksService,
  TaskDeadlinesService,
  RoomTasksReader,
  LineageReader,
];
