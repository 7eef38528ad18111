import { ProposalState } from './proposal.entity.js';

/** How a visitor narrows the list; whatever is left out narrows nothing. */
export interface ProposalFilter {
  /** What someone typed into the search box. */
  readonly q?: string;
  readonly areaSlug?: string;
  readonly state?: `${ProposalState}`;
  /** From 1. */
  readonly page?: number;
  /** How many stand on a page; left out, as many as on the site's own. */
  readonly size?: number;
}

export function isProposalState(value: unknown): value is `${ProposalState}` {
  return (Object.values(ProposalState) as unknown[]).includes(value);
}
