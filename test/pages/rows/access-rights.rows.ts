import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

export const accessRightsRows: readonly Row[] = [];

/** What is posted to, or is a file. */
export const accessRightsPosts: readonly RouteName[] = [];
