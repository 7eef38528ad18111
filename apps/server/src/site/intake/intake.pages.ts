import type { Type } from '@nestjs/common';

/** Drafts of proposals, and what is entered for somebody. */
export const intakePages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const intakeDesks: readonly Type[] = [];
