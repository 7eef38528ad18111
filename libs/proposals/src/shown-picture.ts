import { pictureView } from '#platform';
import type { Proposal } from './proposal.entity.js';
import type { ProposalPictureView } from './proposal.views.js';

/** The picture of a proposal that was read with its `picture` and `picture.small`. */
export function shownPicture(proposal: Proposal): ProposalPictureView | null {
  const { picture, pictureAlt: alt, language } = proposal;
  return picture && alt !== null ? { ...pictureView(picture), alt, language } : null;
}
