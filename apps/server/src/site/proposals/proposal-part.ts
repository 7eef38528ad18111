import type { Visitor } from '#people';
import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import type { ProposalView } from '#proposals';

/** One proposal as one visitor opens its page. */
export interface ProposalSight {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
  readonly visitor: Visitor;
  readonly language: Language;
  /** As it stands in the address. */
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * What another room of the house adds to a proposal's page. `proposal.njk` includes the template
 * `<room>/on-proposal.njk`, which finds this under `parts.<room>`.
 */
export interface ProposalPart {
  readonly room: string;
  of(sight: ProposalSight): Promise<Readonly<Record<string, unknown>>>;
}
