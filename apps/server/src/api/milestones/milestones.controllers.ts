import type { Type } from '@nestjs/common';
import { DeliveryController } from './delivery.controller.js';

export const milestonesControllers: readonly Type[] = [DeliveryController];
