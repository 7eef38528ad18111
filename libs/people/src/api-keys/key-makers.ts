/**
 * SQL: whether this account holds a role there that lets somebody make keys, and that a key stands
 * on as long as it lives. Both are SQL expressions.
 */
export function isMaker(account: string, organisation: string): string {
  return hasOneOf(`'finance', 'admin'`, account, organisation);
}

/** The same of the one role that opens finance's doors, and with them whatever a key is for. */
export function worksInFinance(account: string, organisation: string): string {
  return hasOneOf(`'finance'`, account, organisation);
}

function hasOneOf(roles: string, account: string, organisation: string): string {
  return `exists (select from membership maker where maker.account_id = ${account}
    and maker.organisation_id = ${organisation}
    and maker.role in (${roles}) and maker.process_id is null)`;
}
