import type { Language } from '#platform';

/** Supports, comments and followers. */
export const discussionRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
