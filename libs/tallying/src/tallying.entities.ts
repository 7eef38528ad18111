import type { EntityList } from '#platform';
import { Count } from './count.entity.js';

export const tallyingEntities: EntityList = [Count];
