import type { Type } from '@nestjs/common';
import { CommentActsPage } from './comment-acts.page.js';
import { CommentPage } from './comment.page.js';
import { DiscussionDesk } from './discussion.desk.js';
import { FoundProposals } from './found-proposal.js';
import { ShareCards } from './card/share-cards.js';
import { ShareCardPage } from './share-card.page.js';
import { SupportPage } from './support.page.js';

/** Supports, comments and followers. */
export const discussionPages: readonly Type[] = [
  SupportPage,
  CommentPage,
  CommentActsPage,
  ShareCardPage,
];

/** What these pages use beside the rooms. */
export const discussionDesks: readonly Type[] = [DiscussionDesk, FoundProposals, ShareCards];
