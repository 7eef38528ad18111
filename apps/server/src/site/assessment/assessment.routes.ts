import type { Language } from '#platform';

/** How proposals are assessed: assignments, questions, conditions, statistics. */
export const assessmentRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
