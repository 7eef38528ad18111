import type { Type } from '@nestjs/common';
import { FactorResetsReader } from './approvals/factor-resets.reader.js';
import { FactorResetsService } from './approvals/factor-resets.service.js';
import { RoleRequestsReader } from './approvals/role-requests.reader.js';
import { RoleRequestsService } from './approvals/role-requests.service.js';
import { AuditLogReader } from './audit/audit-log.reader.js';
import { CodeAppService } from './second-factor/code-app.service.js';
import { RecoveryCodesService } from './second-factor/recovery-codes.service.js';
import { SecondFactorsReader } from './second-factor/second-factors.reader.js';
import { SecurityKeysService } from './second-factor/security-keys.service.js';
import { SessionsService } from './sessions/sessions.service.js';

/** Who may do what, and how staff prove who they are. */
export const accessRightsServices: readonly Type[] = [
  RoleRequestsReader,
  RoleRequestsService,
  AuditLogReader,
  FactorResetsReader,
  FactorResetsService,
  SecondFactorsReader,
  CodeAppService,
  SecurityKeysService,
  RecoveryCodesService,
  SessionsService,
];
