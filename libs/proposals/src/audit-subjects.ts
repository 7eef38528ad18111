import type { AuditSubjects } from '#people';

export const proposalsAuditSubjects: AuditSubjects = [
  'select id from proposal where process_id in (select id from scope)',
  'select id from proposal_draft where process_id in (select id from scope)',
  `select comment.id from comment join proposal on proposal.id = proposal_id
   where process_id in (select id from scope)`,
  'select id from moderation.notice where process_id in (select id from scope)',
];
