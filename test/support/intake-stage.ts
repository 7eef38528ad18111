import { PeopleService } from '#people';
import {
  answersOf,
  draftPartNames,
  DraftSendingService,
  DraftsService,
  type DraftPart,
} from '#proposals';
import { newId } from '#platform';
import type { Rooms } from './rooms.js';

/** A PDF as small as one can be. */
export const tinyPdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** What somebody may write in every part of a draft. */
export const wholeIdea = {
  ...{ title: 'Golau ar y llwybr i’r ysgol', language: 'cy' },
  body: 'Mae’r llwybr yn dywyll yn y gaeaf. Byddai wyth golau isel yn ddigon i bawb.',
  ...{ placeName: 'Y llwybr ger Ysgol Cae’r Gwenyn', latitude: '53.0465', longitude: '-2.9925' },
  beneficiaries: 'Plant, a phobl hŷn yn y fflatiau.',
  estimatePence: '4,000',
  goals: ['healthier', 'cohesive'],
  skillsOffered: 'Trydanwr yn y teulu.',
  skillsWanted: 'Rhywun sy’n gallu tynnu lluniau.',
  authorName: 'Siân Parry',
};

export async function accountOf(rooms: Rooms, email: string): Promise<string> {
  return rooms.with(PeopleService, (service) => service.openAccount({ email, language: 'cy' }));
}

/** A draft with these answers, part after part. @returns its id */
export async function drafted(
  rooms: Rooms,
  accountId: string,
  processId: string,
  answers: Readonly<Record<string, unknown>>,
  draftId = newId(),
): Promise<string> {
  for (const part of draftPartNames.filter((one) => one !== 'pictures'))
    await keep(rooms, accountId, { processId, draftId, part }, answers);
  return draftId;
}

async function keep(
  rooms: Rooms,
  accountId: string,
  place: { readonly processId: string; readonly draftId: string; readonly part: DraftPart },
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  // The idea begins the draft.
  const revision = place.part === 'idea' ? 0 : 1_000;
  const change = { ...place, answers: answersOf(place.part, answers), revision };
  await rooms.with(DraftsService, (service) => service.save(accountId, change));
}

/** @returns the number of the proposal that a draft with these answers has become */
export async function proposedFrom(
  rooms: Rooms,
  accountId: string,
  processId: string,
  answers: Readonly<Record<string, unknown>> = wholeIdea,
): Promise<number> {
  const draftId = await drafted(rooms, accountId, processId, answers);
  return rooms.with(DraftSendingService, (service) => service.send(accountId, draftId));
}
