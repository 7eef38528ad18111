import type { Type } from '@nestjs/common';

/** Roles, second factors, sessions and what two people decide. */
export const accessRightsPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const accessRightsDesks: readonly Type[] = [];
