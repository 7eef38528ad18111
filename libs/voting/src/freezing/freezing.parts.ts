import type { Type } from '@nestjs/common';
import { FreezeContents } from './freeze-contents.js';
import { FreezesReader } from './freezes.reader.js';
import { FreezesService } from './freezes.service.js';
import { OpeningGate } from './opening-gate.js';

/** What the rest of the house uses. */
export const freezingServices: readonly Type[] = [FreezesReader, FreezesService];

export const freezingParts: readonly Type[] = [...freezingServices, FreezeContents, OpeningGate];
