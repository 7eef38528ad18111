import {
  KioskSittingsService,
  KiosksReader,
  KiosksService,
  KioskTicketsService,
  type KioskHere,
  type Standing,
} from '#voting';
import { LettersService, PeopleService } from '#people';
import type { Rooms } from './rooms.js';
import type { OpenVote } from './vote.js';

/** A returning officer of this vote's organisation. @returns the account */
export async function returningOfficer(
  rooms: Rooms,
  { organisationId, slug }: Pick<OpenVote, 'organisationId' | 'slug'>,
  name = 'officer',
): Promise<string> {
  const email = `${name}@${slug}.example`;
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { email, organisationId, role: 'returning-officer', language: 'en' }),
  );
  return rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
}

export interface PairedKiosk {
  readonly kiosk: KioskHere;
  /** The device's. */
  readonly token: string;
}

/** A device that is paired: what stands in the library. */
export async function pairedKiosk(
  rooms: Rooms,
  { processId }: Pick<OpenVote, 'processId'>,
  officer: string,
  place = 'Library',
): Promise<PairedKiosk> {
  const code = await rooms.with(KiosksService, (s) => s.open(officer, processId, { place }));
  const token = await rooms.with(KiosksService, (s) => s.pair(code, `network of ${processId}`));
  const kiosk = await rooms.with(KiosksReader, (s) => s.ofDevice(token));
  if (!kiosk) throw new Error('the device was not paired');
  return { kiosk, token };
}

/** Somebody steps up to it. */
export async function atKiosk(rooms: Rooms, kiosk: KioskHere): Promise<Standing> {
  return { kiosk, token: await rooms.with(KioskSittingsService, (s) => s.begin(kiosk)) };
}

/** Roll entry of the nth voter, from 0. */
export async function electorOf(rooms: Rooms, vote: OpenVote, nth = 0): Promise<string> {
  const [entry] = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email = ?',
    [vote.processId, vote.voters[nth]?.email],
  );
  return entry?.id ?? '';
}

/** The ticket of the nth voter. */
export async function ticketFor(
  rooms: Rooms,
  vote: OpenVote,
  officer: string,
  nth = 0,
): Promise<string> {
  const elector = await electorOf(rooms, vote, nth);
  return rooms.with(KioskTicketsService, (s) => s.issue(officer, vote.paperId, elector));
}

/** Everybody on the roll has a name, a number and an address, and is sent a letter. @returns codes by roll number */
export async function lettersFor(
  rooms: Rooms,
  { processId }: OpenVote,
  officer: string,
): Promise<ReadonlyMap<string | null, string>> {
  await rooms.sql(
    `insert into roll.eligibility (process_id, settings) values (?, '{"letter": true}')`,
    [processId],
  );
  await rooms.sql(
    `update voter_roll_entry set name = 'Siân ' || split_part(email, '@', 1), postcode = 'LL138AA',
       address = '1 High Street', roll_number = upper(split_part(email, '@', 1))
     where process_id = ?`,
    [processId],
  );
  const wish = { area: null, size: 100, again: null };
  const { letters } = await rooms.with(LettersService, (s) => s.print(officer, processId, wish));
  return new Map(letters.map(({ rollNumber, code }) => [rollNumber, code]));
}
