/**
 * Ids of what acts of a process may be about, as each room knows them: SQL that reads the table
 * `scope`, of processes' ids.
 */
export type AuditSubjects = readonly string[];

export const peopleAuditSubjects: AuditSubjects = [
  'select id from scope',
  'select id from voter_roll_entry where process_id in (select id from scope)',
  'select id from role_request where process_id in (select id from scope)',
];
