import type { AuditSubjects } from '#people';

const ofPapers = (table: string) => `select ${table}.id from ${table}
  join ballot_paper paper on paper.id = paper_id where process_id in (select id from scope)`;

export const votingAuditSubjects: AuditSubjects = [
  'select id from ballot_paper where process_id in (select id from scope)',
  'select id from box.kiosk where process_id in (select id from scope)',
  ...['box.void_request', 'box.paper_batch', 'box.paper_sample'].map(ofPapers),
];
