import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { Comment } from './comment.entity.js';

export const discussionEntities: EntityList = [Comment];

export const discussionServices: readonly Type[] = [];
