import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { ProposalsExportReader } from './proposals-export.reader.js';
import { ProposalsMapReader } from './proposals-map.reader.js';
import { SimilarProposals } from './similar-proposals.reader.js';

export const listsEntities: EntityList = [];

export const listsServices: readonly Type[] = [
  SimilarProposals,
  ProposalsMapReader,
  ProposalsExportReader,
];
