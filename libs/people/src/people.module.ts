import { Module } from '@nestjs/common';
import { Notices } from './notices/notices.js';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import { rollProviders, rollServices } from './roll/roll.providers.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [PeopleReader, PeopleService, SignInService, Notices, ...rollProviders],
  exports: [PeopleReader, PeopleService, SignInService, Notices, ...rollServices],
})
export class PeopleModule {}
