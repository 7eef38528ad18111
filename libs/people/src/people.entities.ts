import type { EntityList } from '#platform';
import { Account } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { Notice } from './notices/notice.entity.js';
import { Organisation } from './organisation.entity.js';
import { Session } from './session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';
import { VoterRollEntry } from './voter-roll-entry.entity.js';

export const peopleEntities: EntityList = [
  Organisation,
  Account,
  Membership,
  SignInLink,
  Session,
  VoterRollEntry,
  Notice,
];
