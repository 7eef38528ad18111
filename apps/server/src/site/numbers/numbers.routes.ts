import type { Language } from '#platform';

export const numbersRoutes = {
  numbers: { en: 'processes/:process/numbers', cy: 'prosesau/:process/ffigurau' },
  organisationNumbers: {
    en: 'organisations/:organisation/numbers',
    cy: 'sefydliadau/:organisation/ffigurau',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
