import type { Type } from '@nestjs/common';
import { OpenDataController } from './open-data.controller.js';
import { OrganisationGrantsController } from './organisation-grants.controller.js';

export const openDataControllers: readonly Type[] = [
  OpenDataController,
  OrganisationGrantsController,
];
