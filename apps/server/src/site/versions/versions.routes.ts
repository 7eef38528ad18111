import type { Language } from '#platform';

/** How a proposal changes: versions, amendments, joining and splitting. */
export const versionsRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
