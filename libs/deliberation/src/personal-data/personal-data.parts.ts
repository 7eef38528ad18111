import type { Type } from '@nestjs/common';
import { RoomsPersonalData } from './rooms-personal-data.js';
import { RoomsRetentionService } from './rooms-retention.service.js';

export const personalDataServices: readonly Type[] = [RoomsPersonalData, RoomsRetentionService];
