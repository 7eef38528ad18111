import type { Type } from '@nestjs/common';
import { FreezeDesk } from './freeze-desk.js';
import { FreezePage } from './freeze.page.js';

/** What two people agree to before a vote opens. */
export const freezingPages: readonly Type[] = [FreezePage];

/** What these pages use beside the rooms. */
export const freezingDesks: readonly Type[] = [FreezeDesk];
