import type { Proposal } from './proposal.entity.js';
import type { ProposalSummaryView } from './proposal.views.js';
import { shownPicture } from './shown-picture.js';

/** What is read with a proposal that is shown. */
export const shownWith = ['area', 'category', 'picture', 'picture.small'] as const;

/** How a visitor stands to a proposal. */
export interface Sighting {
  readonly own: boolean;
  /** Learns the name of an author whom the public does not know. */
  readonly named: boolean;
}

/** What a list shows of a proposal that was read with `shownWith`. */
export function summary(proposal: Proposal, { own, named }: Sighting): ProposalSummaryView {
  const { id, number, title, body, language, area, category, goals, estimatePence } = proposal;
  const { state, submittedAt, publishedAt, supportCount, commentCount } = proposal;
  const { latitude, longitude } = proposal;
  return {
    ...{ id, number, title, body, language, goals, estimatePence, state },
    ...{ submittedAt, publishedAt, supportCount, commentCount, own },
    authorName: own || named || !proposal.anonymous ? proposal.authorName : null,
    area: area && { slug: area.slug, name: area.name },
    category: category && { slug: category.slug, name: category.name },
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    picture: shownPicture(proposal),
    hidden: proposal.hiddenAt !== null,
  };
}
