import type { EntityList } from '#platform';
import { Account } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { FactorReset } from './approvals/factor-reset.entity.js';
import { apiKeysEntities } from './api-keys/api-keys.parts.js';
import { RoleRequest } from './approvals/role-request.entity.js';
import { NoticeSettings } from './notices/notice-settings.entity.js';
import { Notice } from './notices/notice.entity.js';
import { DataCopy } from './personal-data/data-copy.entity.js';
import { Erasure } from './personal-data/erasure.entity.js';
import { Organisation } from './organisation.entity.js';
import { secondFactorEntities } from './second-factor/second-factor.entities.js';
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
  NoticeSettings,
  DataCopy,
  Erasure,
  RoleRequest,
  FactorReset,
  ...secondFactorEntities,
  ...apiKeysEntities,
];
