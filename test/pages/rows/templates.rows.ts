import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

export const templatesRows: readonly Row[] = [];

/** What is posted to, or is a file. */
export const templatesPosts: readonly RouteName[] = [];
