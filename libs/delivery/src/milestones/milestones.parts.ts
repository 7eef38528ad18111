import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { DeliveryNews } from './delivery-news.js';
import { DeliveryPersonalData } from './delivery-personal-data.js';
import { DeliveryPicturesReader } from './delivery-pictures.reader.js';
import { DeliveryStandingService } from './delivery-standing.service.js';
import { DeliveryReader } from './delivery.reader.js';
import { MilestonesService } from './milestones.service.js';
import { DeliveryOutcomesService } from './outcomes.service.js';
import { TakeBackService } from './take-back.service.js';
import { TaskTimeService } from './task-time.service.js';
import { TasksReader } from './tasks.reader.js';
import { TasksService } from './tasks.service.js';
import { UpdatesService } from './updates.service.js';
import { YouSaidReader } from './you-said.reader.js';
import { YouSaidService } from './you-said.service.js';

/** None: delivery is explicit SQL in a schema of its own. */
export const milestonesEntities: EntityList = [];

export const milestonesServices: Type[] = [
  DeliveryNews,
  MilestonesService,
  DeliveryStandingService,
  UpdatesService,
  DeliveryReader,
  DeliveryPicturesReader,
  YouSaidService,
  YouSaidReader,
  DeliveryOutcomesService,
  TakeBackService,
  TasksService,
  TaskTimeService,
  TasksReader,
  DeliveryPersonalData,
];
