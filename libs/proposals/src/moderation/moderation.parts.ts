import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';

export const moderationEntities: EntityList = [];

export const moderationServices: readonly Type[] = [];
