import type { Language } from '#platform';

/** Drafts of proposals, and what is entered for somebody. */
export const intakeRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
