import type { Type } from '@nestjs/common';
import { BeginProcessPage } from './begin-process.page.js';
import { PlanningCheckPage } from './planning-check.page.js';
import { StartingValues } from './starting-values.js';

/** Templates, copies and checks of a process. */
export const templatesPages: readonly Type[] = [BeginProcessPage, PlanningCheckPage];

/** What these pages use beside the rooms. */
export const templatesDesks: readonly Type[] = [StartingValues];
