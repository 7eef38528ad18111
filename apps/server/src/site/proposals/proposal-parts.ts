import type { Type } from '@nestjs/common';
import type { ProposalPart } from './proposal-part.js';

/** In the order of nothing in particular: each has its own place on the page. */
export const proposalParts: readonly Type<ProposalPart>[] = [];
