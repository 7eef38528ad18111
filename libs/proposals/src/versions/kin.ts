import type { Proposal } from '../proposal.entity.js';
import type { KinView, PublicKinView } from './version.views.js';

export function kinOf({ number, title, language }: Proposal): KinView {
  return { number, title, language };
}

/** A proposal that a moderator hid is told of by its number, and by no word of it. */
export function publicKinOf(proposal: Proposal): PublicKinView {
  const isPublic = proposal.publishedAt !== null && proposal.hiddenAt === null;
  return { ...kinOf(proposal), title: isPublic ? proposal.title : null };
}
