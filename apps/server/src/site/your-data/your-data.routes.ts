import type { Language } from '#platform';

/** Notices, their mails, and what a person may take away or have erased. */
export const yourDataRoutes = {
  notices: { en: 'notices', cy: 'hysbysiadau' },
  readNotices: { en: 'notices/read', cy: 'hysbysiadau/darllen' },
  noticeSettings: { en: 'account/notices', cy: 'cyfrif/hysbysiadau' },
  stopMails: { en: 'stop-mails/:token', cy: 'atal-negeseuon/:token' },
  yourData: { en: 'account/data', cy: 'cyfrif/data' },
  dataCopyFile: { en: 'account/data/:copy', cy: 'cyfrif/data/:copy' },
  erase: { en: 'account/erase', cy: 'cyfrif/dileu' },
  confirmErase: { en: 'account/erase/:token', cy: 'cyfrif/dileu/:token' },
  erased: { en: 'erased', cy: 'dilewyd' },
  keptFor: { en: 'privacy/how-long', cy: 'preifatrwydd/am-ba-hyd' },
  retentionReport: { en: 'operator/retention', cy: 'gweithredwr/cadw' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
