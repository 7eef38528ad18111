import type { Type } from '@nestjs/common';
import { EditProposalPage } from './edit-proposal.page.js';
import { HistoryPage } from './history.page.js';
import { JoinProposalsPage } from './join-proposals.page.js';
import { MoveSupportPage } from './move-support.page.js';
import { RegroupingPage } from './regrouping.page.js';
import { ShownProposals } from './shown-proposal.js';
import { SplitProposalPage } from './split-proposal.page.js';
import { SuggestChangePage } from './suggest-change.page.js';
import { SuggestedChangePage } from './suggested-change.page.js';
import { VersionsOnProposal } from './versions-on-proposal.js';
import { WithdrawProposalPage } from './withdraw-proposal.page.js';

/** How a proposal changes: versions, amendments, joining and splitting. */
export const versionsPages: readonly Type[] = [
  HistoryPage,
  EditProposalPage,
  SuggestChangePage,
  SuggestedChangePage,
  JoinProposalsPage,
  SplitProposalPage,
  RegroupingPage,
  WithdrawProposalPage,
  MoveSupportPage,
];

/** What these pages use beside the rooms. */
export const versionsDesks: readonly Type[] = [ShownProposals, VersionsOnProposal];
