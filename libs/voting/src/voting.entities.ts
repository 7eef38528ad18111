import type { EntityList } from '#platform';
import { BallotPaper } from './ballot-paper.entity.js';

export const votingEntities: EntityList = [BallotPaper];
