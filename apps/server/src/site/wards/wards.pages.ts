import type { Type } from '@nestjs/common';
import { AreaWardsPage } from './area-wards.page.js';
import { ChooseWardsPage } from './choose-wards.page.js';

/** Which wards the areas of a process are made of. */
export const wardsPages: readonly Type[] = [AreaWardsPage, ChooseWardsPage];
