import type { AuditSubjects } from '#people';

export const deliberationAuditSubjects: AuditSubjects = [
  'select id from room where process_id in (select id from scope)',
];
