import { Module, type Type } from '@nestjs/common';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { logServices } from './log/log.parts.js';
import { minutesServices } from './minutes/minutes.parts.js';
import { outcomesServices } from './outcomes/outcomes.parts.js';
import { personalDataServices } from './personal-data/personal-data.parts.js';
import { roomsServices } from './rooms/rooms.parts.js';

const services: Type[] = [
  ...roomsServices,
  ...logServices,
  ...personalDataServices,
  ...outcomesServices,
  ...minutesServices,
];

@Module({
  imports: [PeopleModule, ProcessesModule, ProposalsModule],
  providers: services,
  exports: services,
})
export class DeliberationModule {}
