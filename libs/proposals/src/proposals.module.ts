import { Module } from '@nestjs/common';
import { ProcessesModule } from '#processes';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsService } from './projects.service.js';
import { ProposalsReader } from './proposals.reader.js';
import { ProposalsService } from './proposals.service.js';

@Module({
  imports: [ProcessesModule],
  providers: [ProposalsService, ProposalsReader, ProjectsService, ProjectsReader],
  exports: [ProposalsService, ProposalsReader, ProjectsService, ProjectsReader],
})
export class ProposalsModule {}
