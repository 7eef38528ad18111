import type { Type } from '@nestjs/common';
import { NumbersPage } from './numbers.page.js';

export const numbersPages: readonly Type[] = [NumbersPage];
