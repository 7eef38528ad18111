import {
  AwardRecipientsService,
  dueChecks,
  OfferAnswersService,
  OffersService,
  RecipientsService,
  type DueAnswer,
  type RecipientWords,
} from '#delivery';
import { PeopleService } from '#people';
import type { Rooms } from './rooms.js';

/** A registered charity that can be written to, unless told otherwise. */
export async function addRecipient(
  rooms: Rooms,
  by: string,
  organisationId: string,
  other: Partial<RecipientWords> = {},
): Promise<number> {
  const usual: RecipientWords = {
    ...{ kind: 'organisation', name: 'Caffi Cymunedol', orgIds: ['GB-CHC-1177548'] },
    ...{ contactName: 'Siân Parry', contactEmail: 'caffi@example.org', language: 'cy' },
  };
  const words = { ...usual, ...other };
  const orgIds = [...words.orgIds];
  return rooms.with(RecipientsService, (s) => s.add(by, organisationId, { ...words, orgIds }));
}

export interface AwardHere {
  readonly processId: string;
  readonly organisationId: string;
  readonly reference: string;
}

/** Of two finance officers the one who checks, and records what was signed on paper. */
export async function otherOfficer(rooms: Rooms): Promise<string> {
  return rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'other-officer@example.org', language: 'cy', name: 'Other officer' }),
  );
}

/** Chosen by one officer and checked by the other. @returns the recipient's number */
export async function checkedRecipient(
  rooms: Rooms,
  by: string,
  at: AwardHere,
  other: Partial<RecipientWords> = {},
  answer: DueAnswer = 'yes',
): Promise<number> {
  const number = await addRecipient(rooms, by, at.organisationId, other);
  const checks = dueChecks.map((item) => ({ item, answer, note: answer === 'yes' ? '' : 'Known' }));
  await rooms.with(AwardRecipientsService, (s) => s.choose(by, at.processId, at.reference, number));
  const checker = await otherOfficer(rooms);
  await rooms.with(AwardRecipientsService, (s) =>
    s.answer(checker, at.processId, at.reference, { checks }),
  );
  return number;
}

/** As a whole: chosen, checked, offered and signed, by two officers. */
export async function grantAccepted(
  rooms: Rooms,
  by: string,
  at: AwardHere,
  pence: number,
  other: Partial<RecipientWords> = {},
): Promise<void> {
  await checkedRecipient(rooms, by, at, other);
  await acceptOnPaper(rooms, at, await makeOffer(rooms, by, at, { pence }));
}

export async function acceptOnPaper(
  rooms: Rooms,
  { processId, reference }: AwardHere,
  number: number,
): Promise<void> {
  const signed = { name: 'Tom Rees', role: 'Chair', reference: 'Drawer 4, 2026/12' };
  const by = await otherOfficer(rooms);
  await rooms.with(OfferAnswersService, (s) =>
    s.acceptOnPaper(by, processId, { reference, number }, signed),
  );
}

/** @returns the offer's number */
export async function makeOffer(
  rooms: Rooms,
  by: string,
  { processId, reference }: AwardHere,
  { pence = 100_00, acceptBy = '2999-12-31' } = {},
): Promise<number> {
  return rooms.with(OffersService, (s) =>
    s.make(by, processId, reference, {
      ...{ amountPence: pence, acceptBy },
      conditions: { cy: 'Cadwch y derbynebau', en: 'Keep the receipts' },
    }),
  );
}

/** The token of the link, as the mail would hold it. */
export async function offerToken(rooms: Rooms, reference: string): Promise<string> {
  const [offer] = await rooms.sql<{ id: string }>(
    `select offer.id from grant_offer offer join award_recipient held on held.id = award_recipient_id
       join award on award.id = held.award_id where reference = ? order by made_at desc limit 1`,
    [reference],
  );
  const issued = await rooms.with(OffersService, (s) => s.issue(offer?.id ?? ''));
  if (!issued) throw new Error('the offer stands no longer');
  return issued.token;
}
