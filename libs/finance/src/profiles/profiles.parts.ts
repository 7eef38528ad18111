import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { ProfilesReader } from './profiles.reader.js';
import { ProfilesService } from './profiles.service.js';

export const profilesEntities: EntityList = [];

export const profilesServices: Type[] = [ProfilesReader, ProfilesService];
