import type { Language } from '#platform';

/** Which wards the areas of a process are made of. */
export const wardsRoutes = {
  areaWards: { en: 'processes/:process/setup/wards', cy: 'prosesau/:process/gosod/wardiau' },
  chooseWards: {
    en: 'processes/:process/setup/wards/:area',
    cy: 'prosesau/:process/gosod/wardiau/:area',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
