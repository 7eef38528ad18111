import type { EntityList } from '#platform';
import { assessmentEntities } from './assessment/assessment.parts.js';
import { discussionEntities } from './discussion/discussion.parts.js';
import { intakeEntities } from './intake/intake.parts.js';
import { listsEntities } from './lists/lists.parts.js';
import { moderationEntities } from './moderation/moderation.parts.js';
import { versionsEntities } from './versions/versions.parts.js';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Follow } from './follow.entity.js';
import { ProposalAuthor } from './proposal-author.entity.js';
import { Project } from './project.entity.js';
import { Proposal } from './proposal.entity.js';

export const proposalsEntities: EntityList = [
  Proposal,
  ProposalAuthor,
  Follow,
  ...assessmentEntities,
  ...discussionEntities,
  ...intakeEntities,
  ...listsEntities,
  ...moderationEntities,
  ...versionsEntities,
  FeasibilityReview,
  Project,
];
