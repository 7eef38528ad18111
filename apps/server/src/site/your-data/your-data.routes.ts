import type { Language } from '#platform';

/** Notices, their mails, and what a person may take away or have erased. */
export const yourDataRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
