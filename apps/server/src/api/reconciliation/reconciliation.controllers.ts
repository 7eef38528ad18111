import type { Type } from '@nestjs/common';
import { AcknowledgementController } from './acknowledgement.controller.js';
import { ActualsController } from './actuals.controller.js';
import { ReconciliationController } from './reconciliation.controller.js';

export const reconciliationControllers: readonly Type[] = [
  AcknowledgementController,
  ActualsController,
  ReconciliationController,
];
