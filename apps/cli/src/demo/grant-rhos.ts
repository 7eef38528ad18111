import type { INestApplicationContext } from '@nestjs/common';
import {
  AwardRecipientsService,
  dueChecks,
  LedgerReader,
  OfferAnswersService,
  OffersService,
  RecipientsService,
  type RecipientKind,
} from '#delivery';
import { isoDay } from '#platform';
import { idOf, type People } from './demo-acts.js';

interface Place {
  readonly organisationId: string;
  readonly processId: string;
}

/**
 * The council’s own streets team carries out the benches, and the growing club has accepted a grant for
 * the rest of its beds: one officer offered it, the other checked and recorded it.
 */
export async function grantRhos(
  rooms: INestApplicationContext,
  place: Place,
  { numbers, everybody }: { numbers: ReadonlyMap<number, number>; everybody: People },
): Promise<void> {
  const first = idOf(everybody, 'finance@example.org');
  const second = idOf(everybody, 'finance2@example.org');
  const { processId } = place;
  const awards = await rooms.get(LedgerReader).awards(processId);
  const awardOf = (ref: number) =>
    awards.find(({ projectCode }) => projectCode === String(numbers.get(ref)))?.reference ?? '';
  await choose(rooms, first, place, awardOf(1), 'council-service', 'Tîm strydoedd / Streets team');
  const reference = awardOf(2);
  await choose(rooms, first, place, reference, 'group', 'Clwb Tyfu’r Ponciau');
  await rooms.get(AwardRecipientsService).answer(second, processId, reference, {
    checks: dueChecks.map((item) => ({ item, answer: 'yes', note: '' })),
  });
  const number = await rooms.get(OffersService).make(first, processId, reference, {
    amountPence: 800_00,
    conditions: {
      cy: 'Cadwch y derbynebau, a rhowch wybod i ni pan fydd y gwelyau’n llawn.',
      en: 'Keep the receipts, and tell us when the beds are planted.',
    },
    acceptBy: isoDay(new Date(Date.now() + 30 * 86_400_000)),
  });
  const signed = { name: 'Eirlys Pugh', role: 'Trysorydd', reference: 'RH/2025/14' };
  await rooms
    .get(OfferAnswersService)
    .acceptOnPaper(second, processId, { reference, number }, signed);
}

async function choose(
  rooms: INestApplicationContext,
  by: string,
  { organisationId, processId }: Place,
  reference: string,
  kind: RecipientKind,
  name: string,
): Promise<void> {
  const number = await rooms.get(RecipientsService).add(by, organisationId, {
    ...{ kind, name, orgIds: [], contactName: '', contactEmail: null, language: 'cy' },
  });
  await rooms.get(AwardRecipientsService).choose(by, processId, reference, number);
}
