import { MikroORM } from '@mikro-orm/postgresql';
import { PeopleService, Session, Account, staffRoles, type StaffRole } from '#people';
import { randomToken, tokenHash } from '#platform';
import type { Door } from '../../apps/server/src/access/access.decorator.js';
import { Browser } from '../support/browser.js';
import type { HeldProcess } from '../support/held-process.js';
import type { TestServer } from '../support/server.js';

/** Where a role is held, seen from the process that is asked for. */
const places = ['here', 'other-process', 'elsewhere'] as const;
type Place = (typeof places)[number];

/** Somebody who asks: signed out, without any role, with one role somewhere, or running the site. */
export interface Persona {
  readonly name: string;
  readonly browser: Browser;
  readonly role: StaffRole | 'resident' | 'operator' | null;
  readonly place: Place | null;
}

/** The organisation that is asked for, another process of it, and another organisation. */
export interface Tenants {
  readonly own: HeldProcess;
  readonly otherProcess: HeldProcess;
  readonly elsewhere: HeldProcess;
}

/** One of each, signed in without a mail. `operator@example.org` runs the site. */
export async function personas(server: TestServer, tenants: Tenants): Promise<readonly Persona[]> {
  const staff = staffRoles.flatMap((role) => places.map((place) => ({ role, place })));
  const people: Persona[] = [
    { name: 'nobody', browser: server.browser(), role: null, place: null },
    await person(server, 'resident', null),
    await person(server, 'operator', null),
  ];
  for (const { role, place } of staff) {
    await give(server, tenants, role, place);
    people.push(await person(server, role, place));
  }
  return people;
}

/** What the doors say about this persona, worked out apart from the guard. */
export function mayEnter(
  { role, place }: Persona,
  { doors, path }: { readonly doors: readonly Door[]; readonly path: string },
): boolean {
  if (doors.includes('public')) return true;
  if (role === null) return false;
  if (doors.includes('resident')) return true;
  if (role === 'resident') return false;
  if (role === 'operator') return doors.includes('operator');
  if (place === 'here') return doors.includes(role) || doors.includes('staff');
  const asksForOrganisation = path.includes(':organisation');
  return place === 'other-process' && asksForOrganisation && doors.includes('staff');
}

function emailOf(role: string, place: Place | null): string {
  return `${[role, place].filter((part) => part !== null).join('-')}@example.org`;
}

async function give(
  server: TestServer,
  { own, otherProcess, elsewhere }: Tenants,
  role: StaffRole,
  place: Place,
): Promise<void> {
  const email = emailOf(role, place);
  const at = { here: own, 'other-process': otherProcess, elsewhere }[place];
  await server.within(async (app) =>
    app.get(PeopleService, { strict: false }).grant(null, {
      ...{ email, role, language: 'en', organisationId: at.organisationId },
      processId: place === 'other-process' ? at.id : null,
    }),
  );
}

async function person(
  server: TestServer,
  role: StaffRole | 'resident' | 'operator',
  place: Place | null,
): Promise<Persona> {
  const token = randomToken();
  await server.within(async (app) => {
    const { em } = app.get(MikroORM);
    const email = emailOf(role, place);
    const id = await app
      .get(PeopleService, { strict: false })
      .openAccount({ email, language: 'en' });
    const account = await em.findOneOrFail(Account, id);
    em.persist(new Session({ tokenHash: tokenHash(token), account, now: new Date() }));
    await em.flush();
  });
  const browser = new Browser(server.address, { 'cyfran-session': token });
  return { name: place === null ? role : `${role}, ${place}`, browser, role, place };
}
