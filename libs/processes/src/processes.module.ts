import { Module } from '@nestjs/common';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { TimetableService } from './timetable.service.js';

@Module({
  providers: [ProcessesReader, ProcessesService, TimetableService],
  exports: [ProcessesReader, ProcessesService, TimetableService],
})
export class ProcessesModule {}
