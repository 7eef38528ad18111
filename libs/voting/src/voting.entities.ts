import type { EntityList } from '#platform';
import { BallotPaper } from './ballot-paper.entity.js';
import { VoteFreeze } from './freezing/vote-freeze.entity.js';
import { KeyCeremony } from './keys/key-ceremony.entity.js';
import { Trustee } from './keys/trustee.entity.js';

export const votingEntities: EntityList = [BallotPaper, KeyCeremony, Trustee, VoteFreeze];
