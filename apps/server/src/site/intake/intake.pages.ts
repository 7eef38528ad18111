import type { Type } from '@nestjs/common';
import { AuthoredDesk } from './authored-desk.js';
import { AuthorsPage } from './authors.page.js';
import { ClaimPage } from './claim.page.js';
import { DraftDesk } from './draft-desk.js';
import { DraftFilesPage } from './draft-files.page.js';
import { DraftForm } from './draft-form.js';
import { DraftMapPage } from './draft-map.page.js';
import { DraftPage } from './draft.page.js';
import { DraftPartPage } from './draft-part.page.js';
import { DraftSummary } from './draft-summary.js';
import { EnterProposalPage } from './enter-proposal.page.js';
import { InvitationPage } from './invitation.page.js';
import { JoinForcesPage } from './join-forces.page.js';
import { IntakeOnProposal } from './on-proposal.desk.js';
import { PlaceDesk } from './place-desk.js';
import { ProposalFilesPage } from './proposal-files.page.js';

/** Drafts of proposals, and what is entered for somebody. */
export const intakePages: readonly Type[] = [
  DraftPage,
  DraftPartPage,
  DraftMapPage,
  DraftFilesPage,
  ProposalFilesPage,
  AuthorsPage,
  InvitationPage,
  JoinForcesPage,
  EnterProposalPage,
  ClaimPage,
];

/** What these pages use beside the rooms. */
export const intakeDesks: readonly Type[] = [
  DraftDesk,
  DraftForm,
  DraftSummary,
  PlaceDesk,
  AuthoredDesk,
  IntakeOnProposal,
];
