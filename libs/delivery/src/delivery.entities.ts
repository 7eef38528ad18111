import type { EntityList } from '#platform';
import { Award } from './award.entity.js';

export const deliveryEntities: EntityList = [Award];
