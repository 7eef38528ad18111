import type { Language } from '#platform';
import type { ProposalOrder } from './lists/proposal-order.js';
import { ProposalState } from './proposal.entity.js';

/** A part of the map between two meridians and two parallels: WGS 84, degrees. */
export interface MapBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Which proposals are wanted; whatever is left out narrows nothing. */
export interface ProposalChoice {
  /** What someone typed into the search box. */
  readonly q?: string;
  readonly areaSlug?: string;
  readonly categorySlug?: string;
  readonly state?: `${ProposalState}`;
  /** One of `costChoices`. */
  readonly cost?: string;
  /** The id of a well-being goal. */
  readonly goal?: string;
  /** That the text is written in. */
  readonly language?: Language;
  readonly box?: MapBox;
}

/** How a visitor narrows the list and walks through it. */
export interface ProposalFilter extends ProposalChoice {
  /** Left out, the best matches of a search, otherwise the newest. */
  readonly order?: ProposalOrder;
  /** Of the random order. */
  readonly seed?: number;
  /** From 1. */
  readonly page?: number;
  /** How many stand on a page; left out, as many as on the site's own. */
  readonly size?: number;
}

export function isProposalState(value: unknown): value is `${ProposalState}` {
  return (Object.values(ProposalState) as unknown[]).includes(value);
}
