import { PeopleService } from '#people';
import type { Rooms } from './rooms.js';

/** Returning officers of an organisation, one for each name. @returns the ids of their accounts */
export async function returningOfficers<Names extends readonly string[]>(
  rooms: Rooms,
  organisationId: string,
  ...names: Names
): Promise<{ [Place in keyof Names]: string }> {
  const ids: string[] = [];
  for (const name of names) {
    const officer = { email: `${name}-${organisationId}@example.org`, language: 'cy' as const };
    await rooms.with(PeopleService, (s) =>
      s.grant(null, { ...officer, organisationId, role: 'returning-officer' }),
    );
    ids.push(await rooms.with(PeopleService, (s) => s.openAccount(officer)));
  }
  return ids as { [Place in keyof Names]: string };
}
