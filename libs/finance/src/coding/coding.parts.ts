import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { CodeLoadsService } from './code-loads.service.js';
import { CodingPlacesReader } from './coding-places.reader.js';
import { CodingRulesService } from './coding-rules.service.js';
import { CodingReader } from './coding.reader.js';

export const codingEntities: EntityList = [];

export const codingServices: Type[] = [
  CodingReader,
  CodingPlacesReader,
  CodeLoadsService,
  CodingRulesService,
];
