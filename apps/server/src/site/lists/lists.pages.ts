import type { Type } from '@nestjs/common';

/** Lists and maps of proposals. */
export const listsPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const listsDesks: readonly Type[] = [];
