import type { Type } from '@nestjs/common';

/** Templates, copies and checks of a process. */
export const templatesPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const templatesDesks: readonly Type[] = [];
