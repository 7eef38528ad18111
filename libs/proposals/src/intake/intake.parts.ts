import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';

export const intakeEntities: EntityList = [];

export const intakeServices: readonly Type[] = [];
