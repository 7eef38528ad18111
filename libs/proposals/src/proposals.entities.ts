import type { EntityList } from '#platform';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Project } from './project.entity.js';
import { Proposal } from './proposal.entity.js';

export const proposalsEntities: EntityList = [Proposal, FeasibilityReview, Project];
