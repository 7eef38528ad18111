import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AcknowledgementsReader } from './acknowledgements.reader.js';
import { AcknowledgementsService } from './acknowledgements.service.js';
import { BatchAnswer } from './batch-answer.entity.js';
import { LineAnswerRecord } from './line-answer.entity.js';

export const acknowledgementsEntities: EntityList = [BatchAnswer, LineAnswerRecord];

export const acknowledgementsServices: Type[] = [AcknowledgementsService, AcknowledgementsReader];
