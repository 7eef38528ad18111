import { Module } from '@nestjs/common';
import { ModerationPolicies } from './moderation-policies.service.js';
import { PlanningChecksService } from './planning/planning-checks.service.js';
import { ProcessPlaces } from './process-places.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { TimetableService } from './timetable.service.js';
import { AreaWardsService } from './wards/area-wards.service.js';
import { PostcodesReader } from './wards/postcodes.reader.js';
import { PostcodesService } from './wards/postcodes.service.js';

@Module({
  providers: [
    ModerationPolicies,
    ProcessesReader,
    ProcessPlaces,
    ProcessesService,
    TimetableService,
    PlanningChecksService,
    AreaWardsService,
    PostcodesReader,
    PostcodesService,
  ],
  exports: [
    ModerationPolicies,
    ProcessesReader,
    ProcessPlaces,
    ProcessesService,
    TimetableService,
    PlanningChecksService,
    AreaWardsService,
    PostcodesReader,
    PostcodesService,
  ],
})
export class ProcessesModule {}
