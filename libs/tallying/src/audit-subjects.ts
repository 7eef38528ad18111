import type { AuditSubjects } from '#people';

export const tallyingAuditSubjects: AuditSubjects = [
  `select count.id from count join ballot_paper paper on paper.id = paper_id
   where process_id in (select id from scope)`,
];
