import type { Language } from '#platform';

/** Reports, the moderators’ queue and the public log. */
export const moderationRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
