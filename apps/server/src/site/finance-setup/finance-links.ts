import type { StaffRole } from '#people';
import type { RouteName } from '../routes.js';

/** A page of the finance hub and whose it is. Words: `finance-setup.links.<route>.{title,hint}`. */
export interface FinanceLink {
  readonly route: RouteName;
  readonly doors: readonly StaffRole[];
}

const both = ['finance', 'admin'] as const;

/** In the order in which a finance team needs them. */
export const financeLinks: readonly FinanceLink[] = [
  { route: 'costCentres', doors: both },
  { route: 'ledgerAccounts', doors: both },
  { route: 'codingRules', doors: both },
  { route: 'layouts', doors: both },
  { route: 'recipients', doors: ['finance'] },
  { route: 'webhooks', doors: both },
  { route: 'apiKeys', doors: both },
];
