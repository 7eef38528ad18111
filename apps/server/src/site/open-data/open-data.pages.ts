import type { Type } from '@nestjs/common';
import { OpenDataPace } from '../../api/open-data/open-data-pace.js';
import { OpenDataAddresses } from './open-data-addresses.js';
import { OpenDataPage } from './open-data.page.js';

export const openDataPages: readonly Type[] = [OpenDataPage];

/** What these pages use beside the rooms. */
export const openDataDesks: readonly Type[] = [OpenDataAddresses, OpenDataPace];
