/** What people and ledgers call a batch: `wrecsam-B0001`. */
export function batchReference(organisationSlug: string, number: number): string {
  return `${organisationSlug}-B${String(number).padStart(4, '0')}`;
}

/** What a ledger calls a line of it: `wrecsam-B0001-12`. The same line never comes under two names. */
export function lineReference(batch: string, lineNo: number): string {
  return `${batch}-${lineNo}`;
}
