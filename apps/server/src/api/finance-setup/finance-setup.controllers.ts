import type { Type } from '@nestjs/common';
import { CodesController } from './codes.controller.js';
import { CodingRulesController } from './coding-rules.controller.js';
import { LayoutsController } from './layouts.controller.js';

export const financeSetupControllers: readonly Type[] = [
  ...[CodesController, CodingRulesController, LayoutsController],
];
