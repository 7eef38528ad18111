import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

export const discussionRows: readonly Row[] = [];

/** What is posted to, or is a file. */
export const discussionPosts: readonly RouteName[] = [];
