import type { Type } from '@nestjs/common';
import { ListMaps } from './list-map.js';
import { OrderSeed } from './order-seed.js';

/** Lists and maps of proposals; the list itself is among the proposals' own pages. */
export const listsPages: readonly Type[] = [];

/** What these pages use beside the rooms. */
export const listsDesks: readonly Type[] = [OrderSeed, ListMaps];
