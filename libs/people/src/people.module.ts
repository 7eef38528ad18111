import { Module } from '@nestjs/common';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import { rollProviders, rollServices } from './roll/roll.providers.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [PeopleReader, PeopleService, SignInService, ...rollProviders],
  exports: [PeopleReader, PeopleService, SignInService, ...rollServices],
})
export class PeopleModule {}
