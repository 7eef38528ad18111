import type { AuditSubjects } from '#people';

/** What the acts of this room are about: awards, their changes, and entries and payments of the ledger. */
export const deliveryAuditSubjects: AuditSubjects = [
  'award',
  'award_change',
  'ledger.transaction',
  'ledger.spend',
].map((table) => `select id from ${table} where process_id in (select id from scope)`);
