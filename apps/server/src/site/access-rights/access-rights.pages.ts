import type { Type } from '@nestjs/common';
import { ApprovalsPage } from '../organisations/approvals.page.js';
import { StaffDesk } from '../organisations/staff-desk.js';
import { AuditDesk } from './audit-desk.js';
import { AuditLogPage } from './audit-log.page.js';
import { LostFactorsPage } from './lost-factors.page.js';
import { CodeAppPage } from './code-app.page.js';
import { RecoveryCodesPage } from './recovery-codes.page.js';
import { SecondFactorDesk } from './second-factor-desk.js';
import { SecondFactorPage } from './second-factor.page.js';
import { SessionsPage } from './sessions.page.js';
import { SiteAuditPage } from './site-audit.page.js';
import { StepUpPage } from './step-up.page.js';

/** Roles, second factors, sessions and what two people decide. */
export const accessRightsPages: readonly Type[] = [
  ApprovalsPage,
  LostFactorsPage,
  AuditLogPage,
  SiteAuditPage,
  StepUpPage,
  SecondFactorPage,
  CodeAppPage,
  RecoveryCodesPage,
  SessionsPage,
];

/** What these pages use beside the rooms. */
export const accessRightsDesks: readonly Type[] = [StaffDesk, SecondFactorDesk, AuditDesk];
