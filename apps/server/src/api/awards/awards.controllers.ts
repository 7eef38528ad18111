import type { Type } from '@nestjs/common';
import { AwardActsController } from './award-acts.controller.js';
import { AwardChangesController } from './award-changes.controller.js';
import { MoneyController } from './money.controller.js';

export const awardsControllers: readonly Type[] = [
  MoneyController,
  AwardChangesController,
  AwardActsController,
];
