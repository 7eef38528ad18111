import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysReader } from './api-keys.reader.js';
import { ApiKeysService } from './api-keys.service.js';

export const apiKeysEntities: EntityList = [ApiKey];

export const apiKeysServices: Type[] = [ApiKeysReader, ApiKeysService];
