import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';

export const versionsEntities: EntityList = [];

export const versionsServices: readonly Type[] = [];
