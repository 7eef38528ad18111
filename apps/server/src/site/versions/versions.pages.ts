import type { Type } from '@nestjs/common';

/** How a proposal changes: versions, amendments, joining and splitting. */
export const versionsPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const versionsDesks: readonly Type[] = [];
