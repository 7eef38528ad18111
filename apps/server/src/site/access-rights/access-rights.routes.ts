import type { Language } from '#platform';

/** Roles, second factors, sessions and what two people decide. */
export const accessRightsRoutes = {
  approvals: {
    en: 'organisations/:organisation/people/waiting',
    cy: 'sefydliadau/:organisation/pobl/yn-aros',
  },
  lostFactors: {
    en: 'organisations/:organisation/people/lost-second-factors',
    cy: 'sefydliadau/:organisation/pobl/ail-ffactorau-coll',
  },
  decideLostFactors: {
    en: 'organisations/:organisation/people/lost-second-factors/decide',
    cy: 'sefydliadau/:organisation/pobl/ail-ffactorau-coll/penderfynu',
  },
  organisationAudit: {
    en: 'organisations/:organisation/audit-log',
    cy: 'sefydliadau/:organisation/log-archwilio',
  },
  organisationAuditFile: {
    en: 'organisations/:organisation/audit-log/log.csv',
    cy: 'sefydliadau/:organisation/log-archwilio/log.csv',
  },
  processAudit: {
    en: 'processes/:process/audit-log',
    cy: 'prosesau/:process/log-archwilio',
  },
  processAuditFile: {
    en: 'processes/:process/audit-log/log.csv',
    cy: 'prosesau/:process/log-archwilio/log.csv',
  },
  siteAudit: { en: 'operator/audit-log', cy: 'gweithredwr/log-archwilio' },
  siteAuditFile: { en: 'operator/audit-log/log.csv', cy: 'gweithredwr/log-archwilio/log.csv' },
  stepUp: { en: 'account/confirm', cy: 'cyfrif/cadarnhau' },
  askKey: { en: 'account/confirm/key/ask', cy: 'cyfrif/cadarnhau/allwedd/gofyn' },
  stepUpWithKey: { en: 'account/confirm/key', cy: 'cyfrif/cadarnhau/allwedd' },
  secondFactor: { en: 'account/second-factor', cy: 'cyfrif/ail-ffactor' },
  askNewKey: { en: 'account/second-factor/key/ask', cy: 'cyfrif/ail-ffactor/allwedd/gofyn' },
  removeKey: { en: 'account/second-factor/key/remove', cy: 'cyfrif/ail-ffactor/allwedd/tynnu' },
  beginCodeApp: { en: 'account/second-factor/app/begin', cy: 'cyfrif/ail-ffactor/ap/dechrau' },
  codeApp: { en: 'account/second-factor/app', cy: 'cyfrif/ail-ffactor/ap' },
  removeCodeApp: { en: 'account/second-factor/app/remove', cy: 'cyfrif/ail-ffactor/ap/tynnu' },
  recoveryCodes: {
    en: 'account/second-factor/recovery-codes',
    cy: 'cyfrif/ail-ffactor/codau-adfer',
  },
  sessions: { en: 'account/sessions', cy: 'cyfrif/sesiynau' },
  endSession: { en: 'account/sessions/end', cy: 'cyfrif/sesiynau/gorffen' },
  endOtherSessions: { en: 'account/sessions/end-others', cy: 'cyfrif/sesiynau/gorffen-eraill' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
