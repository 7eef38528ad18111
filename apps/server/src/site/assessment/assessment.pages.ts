import type { Type } from '@nestjs/common';

/** How proposals are assessed: assignments, questions, conditions, statistics. */
export const assessmentPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const assessmentDesks: readonly Type[] = [];
