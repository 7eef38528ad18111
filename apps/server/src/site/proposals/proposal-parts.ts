import type { Type } from '@nestjs/common';
import { ProposalAssessment } from '../assessment/proposal-assessment.js';
import { DiscussionDesk } from '../discussion/discussion.desk.js';
import { DeliveryOnProposal } from '../milestones/delivery-on-proposal.js';
import { IntakeOnProposal } from '../intake/on-proposal.desk.js';
import { RoomsOnProposal } from '../rooms/outcomes/rooms-on-proposal.js';
import { VersionsOnProposal } from '../versions/versions-on-proposal.js';
import { ModerationOnProposal } from '../moderation/moderation-on-proposal.js';
import type { ProposalPart } from './proposal-part.js';

/** In the order of nothing in particular: each has its own place on the page. */
export const proposalParts: readonly Type<ProposalPart>[] = [
  IntakeOnProposal,
  ProposalAssessment,
  DiscussionDesk,
  VersionsOnProposal,
  ModerationOnProposal,
  RoomsOnProposal,
  DeliveryOnProposal,
];
