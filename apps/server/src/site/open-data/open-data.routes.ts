import type { Language } from '#platform';

/** Where everything stands that anybody may take away. */
export const openDataRoutes = {
  openData: { en: 'processes/:process/open-data', cy: 'prosesau/:process/data-agored' },
  organisationOpenData: {
    en: 'organisations/:organisation/open-data',
    cy: 'sefydliadau/:organisation/data-agored',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
