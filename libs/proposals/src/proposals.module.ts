import { Module } from '@nestjs/common';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { assessmentServices } from './assessment/assessment.parts.js';
import { discussionServices } from './discussion/discussion.parts.js';
import { intakeServices } from './intake/intake.parts.js';
import { listsServices } from './lists/lists.parts.js';
import { moderationServices } from './moderation/moderation.parts.js';
import { versionsServices } from './versions/versions.parts.js';
import { ProposalsPersonalData } from './personal-data/proposals-personal-data.js';
import { StayingProposalsReader } from './personal-data/staying-proposals.reader.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsService } from './projects.service.js';
import { ProposalEvents } from './proposal-events.js';
import { ProposalNews } from './proposal-news.js';
import { ProposalPicturesReader } from './proposal-pictures.reader.js';
import { ProposalPicturesService } from './proposal-pictures.service.js';
import { ProposalsReader } from './proposals.reader.js';
import { ProposalsService } from './proposals.service.js';

const services = [
  ProposalEvents,
  ProposalNews,
  ProposalsPersonalData,
  StayingProposalsReader,
  ProposalsService,
  ProposalsReader,
  ProposalPicturesService,
  ProposalPicturesReader,
  ProjectsService,
  ProjectsReader,
  ...assessmentServices,
  ...discussionServices,
  ...intakeServices,
  ...listsServices,
  ...moderationServices,
  ...versionsServices,
];

@Module({
  imports: [PeopleModule, ProcessesModule],
  providers: services,
  exports: services,
})
export class ProposalsModule {}
