import { deliberationAuditSubjects } from '#deliberation';
import { deliveryAuditSubjects } from '#delivery';
import { peopleAuditSubjects, type AuditSubjects } from '#people';
import { proposalsAuditSubjects } from '#proposals';
import { tallyingAuditSubjects } from '#tallying';
import { votingAuditSubjects } from '#voting';

/** What acts of a process may be about, in every room. */
export const auditSubjects: AuditSubjects = [
  ...peopleAuditSubjects,
  ...proposalsAuditSubjects,
  ...deliberationAuditSubjects,
  ...votingAuditSubjects,
  ...tallyingAuditSubjects,
  ...deliveryAuditSubjects,
];
