import { Module } from '@nestjs/common';
import { ProcessPlaces } from './process-places.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { TimetableService } from './timetable.service.js';

@Module({
  providers: [ProcessesReader, ProcessPlaces, ProcessesService, TimetableService],
  exports: [ProcessesReader, ProcessPlaces, ProcessesService, TimetableService],
})
export class ProcessesModule {}
