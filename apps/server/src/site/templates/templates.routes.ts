import type { Language } from '#platform';

/** Templates, copies and checks of a process. */
export const templatesRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
