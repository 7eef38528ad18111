import type { EntityList } from '#platform';
import { Area } from './area.entity.js';
import { Category } from './category.entity.js';
import { Phase } from './phase.entity.js';
import { Process } from './process.entity.js';
import { Postcode } from './wards/postcode.entity.js';

export const processesEntities: EntityList = [Process, Phase, Area, Category, Postcode];
