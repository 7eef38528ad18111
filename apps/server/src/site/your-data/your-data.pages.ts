import type { Type } from '@nestjs/common';

/** Notices, their mails, and what a person may take away or have erased. */
export const yourDataPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const yourDataDesks: readonly Type[] = [];
