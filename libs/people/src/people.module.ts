import { Module } from '@nestjs/common';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [PeopleReader, PeopleService, SignInService],
  exports: [PeopleReader, PeopleService, SignInService],
})
export class PeopleModule {}
