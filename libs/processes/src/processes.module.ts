import { Module } from '@nestjs/common';
import { ModerationPolicies } from './moderation-policies.service.js';
import { PlanningChecksService } from './planning/planning-checks.service.js';
import { ProcessPlaces } from './process-places.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { TimetableService } from './timetable.service.js';

@Module({
  providers: [
    ModerationPolicies,
    ProcessesReader,
    ProcessPlaces,
    ProcessesService,
    TimetableService,
    PlanningChecksService,
  ],
  exports: [
    ModerationPolicies,
    ProcessesReader,
    ProcessPlaces,
    ProcessesService,
    TimetableService,
    PlanningChecksService,
  ],
})
export class ProcessesModule {}
