import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

export const moderationRows: readonly Row[] = [];

/** What is posted to, or is a file. */
export const moderationPosts: readonly RouteName[] = [];
