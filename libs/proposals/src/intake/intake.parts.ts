import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AuthorInvitation } from './author-invitation.entity.js';
import { AuthorsReader } from './authors.reader.js';
import { AuthorsService } from './authors.service.js';
import { ClaimTry } from './claim-try.entity.js';
import { ClaimsService } from './claims.service.js';
import { DraftAuthor } from './draft-author.entity.js';
import { DraftSendingService } from './draft-sending.service.js';
import { DraftsReader } from './drafts.reader.js';
import { DraftsService } from './drafts.service.js';
import { EnteredProposalsService } from './entered-proposals.service.js';
import { IntakeRetentionService } from './intake-retention.service.js';
import { InvitationsService } from './invitations.service.js';
import { JoinRequestsService } from './join-requests.service.js';
import { JoinRequest } from './join-request.entity.js';
import { ProposalClaim } from './proposal-claim.entity.js';
import { ProposalDraft } from './proposal-draft.entity.js';
import { ProposalFilesReader } from './proposal-files.reader.js';
import { ProposalFilesService } from './proposal-files.service.js';
import { ProposalFile } from './proposal-file.entity.js';
import { ReceivedProposals } from './received-proposals.js';

export const intakeEntities: EntityList = [
  ProposalDraft,
  DraftAuthor,
  ProposalFile,
  AuthorInvitation,
  JoinRequest,
  ProposalClaim,
  ClaimTry,
];

export const intakeServices: readonly Type[] = [
  ReceivedProposals,
  DraftsService,
  DraftsReader,
  DraftSendingService,
  ProposalFilesService,
  ProposalFilesReader,
  InvitationsService,
  AuthorsService,
  AuthorsReader,
  JoinRequestsService,
  EnteredProposalsService,
  ClaimsService,
  IntakeRetentionService,
];
