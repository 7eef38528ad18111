import type { Language } from '#platform';

/** Lists and maps of proposals. */
export const listsRoutes = {} as const satisfies Record<string, Readonly<Record<Language, string>>>;
