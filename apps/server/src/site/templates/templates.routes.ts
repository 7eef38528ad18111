import type { Language } from '#platform';

/** Templates, copies and checks of a process. */
export const templatesRoutes = {
  beginProcess: {
    en: 'organisations/:organisation/begin',
    cy: 'sefydliadau/:organisation/dechrau',
  },
  planningCheck: {
    en: 'processes/:process/setup/planning',
    cy: 'prosesau/:process/gosod/cynllunio',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
