import type { Language } from '#platform';

/** Roles, second factors, sessions and what two people decide. */
export const accessRightsRoutes = {} as const satisfies Record<
  string,
  Readonly<Record<Language, string>>
>;
