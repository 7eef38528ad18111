import type { Type } from '@nestjs/common';

/** Reports, the moderators’ queue and the public log. */
export const moderationPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const moderationDesks: readonly Type[] = [];
