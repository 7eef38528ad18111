import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AdoptedChanges } from './adopted-changes.service.js';
import { Amendment } from './amendment.entity.js';
import { AmendmentsReader } from './amendments.reader.js';
import { AmendmentsService } from './amendments.service.js';
import { AskRegroupingService } from './ask-regrouping.service.js';
import { ChangeNews } from './change-news.js';
import { HistoryReader } from './history.reader.js';
import { Merging } from './merging.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { RegroupingConsent } from './regrouping-consent.entity.js';
import { RegroupingNews } from './regrouping-news.js';
import { Regrouping } from './regrouping.entity.js';
import { RegroupingsReader } from './regroupings.reader.js';
import { RegroupingsService } from './regroupings.service.js';
import { ShownVersion } from './shown-version.entity.js';
import { Splitting } from './splitting.js';
import { SupportMovesService } from './support-moves.service.js';
import { VersionsService } from './versions.service.js';
import { WithdrawalService } from './withdrawal.service.js';

export const versionsEntities: EntityList = [
  ProposalVersion,
  ShownVersion,
  Amendment,
  Regrouping,
  RegroupingConsent,
];

export const versionsServices: readonly Type[] = [
  ChangeNews,
  RegroupingNews,
  VersionsService,
  AmendmentsService,
  AdoptedChanges,
  WithdrawalService,
  AskRegroupingService,
  RegroupingsService,
  Merging,
  Splitting,
  SupportMovesService,
  HistoryReader,
  AmendmentsReader,
  RegroupingsReader,
];
