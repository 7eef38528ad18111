import type { Language } from '#platform';

/** What an organisation's finance team sets up once: codes, rules and the layout of the ledger's file. */
export const financeSetupRoutes = {
  financeSetup: {
    en: 'organisations/:organisation/finance',
    cy: 'sefydliadau/:organisation/cyllid',
  },
  costCentres: {
    en: 'organisations/:organisation/finance/cost-centres',
    cy: 'sefydliadau/:organisation/cyllid/canolfannau-cost',
  },
  costCentresFile: {
    en: 'organisations/:organisation/finance/cost-centres/codes.csv',
    cy: 'sefydliadau/:organisation/cyllid/canolfannau-cost/codau.csv',
  },
  ledgerAccounts: {
    en: 'organisations/:organisation/finance/accounts',
    cy: 'sefydliadau/:organisation/cyllid/cyfrifon',
  },
  ledgerAccountsFile: {
    en: 'organisations/:organisation/finance/accounts/codes.csv',
    cy: 'sefydliadau/:organisation/cyllid/cyfrifon/codau.csv',
  },
  codeLoad: {
    en: 'organisations/:organisation/finance/uploads/:load',
    cy: 'sefydliadau/:organisation/cyllid/lanlwythiadau/:load',
  },
  codingRules: {
    en: 'organisations/:organisation/finance/coding-rules',
    cy: 'sefydliadau/:organisation/cyllid/rheolau-codio',
  },
  removeCodingRule: {
    en: 'organisations/:organisation/finance/coding-rules/remove',
    cy: 'sefydliadau/:organisation/cyllid/rheolau-codio/dileu',
  },
  layouts: {
    en: 'organisations/:organisation/finance/layouts',
    cy: 'sefydliadau/:organisation/cyllid/cynlluniau-ffeil',
  },
  newLayout: {
    en: 'organisations/:organisation/finance/layouts/new',
    cy: 'sefydliadau/:organisation/cyllid/cynlluniau-ffeil/newydd',
  },
  layout: {
    en: 'organisations/:organisation/finance/layouts/:layout',
    cy: 'sefydliadau/:organisation/cyllid/cynlluniau-ffeil/:layout',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
