import { Module } from '@nestjs/common';
import { ProcessesModule } from '#processes';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsService } from './projects.service.js';
import { ProposalPicturesReader } from './proposal-pictures.reader.js';
import { ProposalPicturesService } from './proposal-pictures.service.js';
import { ProposalsReader } from './proposals.reader.js';
import { ProposalsService } from './proposals.service.js';

const services = [
  ProposalsService,
  ProposalsReader,
  ProposalPicturesService,
  ProposalPicturesReader,
  ProjectsService,
  ProjectsReader,
];

@Module({
  imports: [ProcessesModule],
  providers: services,
  exports: services,
})
export class ProposalsModule {}
