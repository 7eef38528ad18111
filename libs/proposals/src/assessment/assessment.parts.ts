import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';

export const assessmentEntities: EntityList = [];

export const assessmentServices: readonly Type[] = [];
