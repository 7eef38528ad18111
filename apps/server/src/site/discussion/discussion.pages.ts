import type { Type } from '@nestjs/common';

/** Supports, comments and followers. */
export const discussionPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const discussionDesks: readonly Type[] = [];
