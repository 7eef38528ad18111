import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';

export const listsEntities: EntityList = [];

export const listsServices: readonly Type[] = [];
