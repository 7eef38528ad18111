import { DataCopiesService } from './data-copies.service.js';
import { ErasuresService } from './erasures.service.js';
import { PeoplePersonalData } from './people-personal-data.js';
import { PeopleRetentionService } from './people-retention.service.js';
import { PersonalData } from './personal-data.js';

export const personalDataServices = [
  PersonalData,
  PeoplePersonalData,
  DataCopiesService,
  ErasuresService,
  PeopleRetentionService,
];
