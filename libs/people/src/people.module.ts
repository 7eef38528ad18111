import { Module } from '@nestjs/common';
import { accessRightsServices } from './access-rights.providers.js';
import { apiKeysServices } from './api-keys/api-keys.parts.js';
import { noticeServices } from './notices/notice.providers.js';
import { personalDataServices } from './personal-data/personal-data.providers.js';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import { rollProviders, rollServices } from './roll/roll.providers.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [
    PeopleReader,
    PeopleService,
    SignInService,
    ...noticeServices,
    ...personalDataServices,
    ...accessRightsServices,
    ...apiKeysServices,
    ...rollProviders,
  ],
  exports: [
    PeopleReader,
    PeopleService,
    SignInService,
    ...noticeServices,
    ...personalDataServices,
    ...accessRightsServices,
    ...apiKeysServices,
    ...rollServices,
  ],
})
export class PeopleModule {}
