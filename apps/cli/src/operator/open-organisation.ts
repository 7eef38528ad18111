import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleReader, PeopleService, UnknownOrganisationError } from '#people';
import type { BothLanguages } from '#platform';
import { withDatabase } from './operator-database.js';
import { withRooms } from './with-rooms.js';

export interface OrganisationToOpen {
  readonly slug: string;
  readonly name: BothLanguages;
  /** E-mail address of the one who gives everybody else their roles. */
  readonly admin: string;
}

/** Opens an organisation on the operator's database, and says what was done. */
export async function openOrganisation(wanted: OrganisationToOpen): Promise<void> {
  await withDatabase(async ({ env }) =>
    withRooms(env, async (rooms) => {
      for (const line of await makeOrganisation(rooms, wanted)) console.log(line);
    }),
  );
}

/**
 * All or nothing, and the same again when it is there already: its names are left as they stand.
 * @returns what to tell the operator
 */
export async function makeOrganisation(
  rooms: INestApplicationContext,
  { slug, name, admin }: OrganisationToOpen,
): Promise<readonly string[]> {
  const people = rooms.get(PeopleService);
  const reader = rooms.get(PeopleReader);
  return rooms.get(EntityManager).transactional(async () => {
    const known = await namesOf(reader, slug);
    const organisationId = await people.openOrganisation({ slug, name });
    const hasRole = (await reader.staff(organisationId)).some(
      ({ email, role }) => role === 'admin' && email === admin.toLowerCase(),
    );
    if (!hasRole)
      await people.grant(null, { email: admin, organisationId, role: 'admin', language: 'en' });
    return [
      known === null
        ? `Opened ${slug}: ${name.cy} | ${name.en}.`
        : `${slug} was open already: ${known.cy} | ${known.en}.`,
      hasRole ? `${admin} was its admin already.` : `${admin} is its admin now.`,
      `Sign in, then see /en/organisations/${slug} or /cy/sefydliadau/${slug}.`,
    ];
  });
}

async function namesOf(reader: PeopleReader, slug: string): Promise<BothLanguages | null> {
  try {
    return (await reader.organisation(slug)).name;
  } catch (error) {
    if (error instanceof UnknownOrganisationError) return null;
    throw error;
  }
}
