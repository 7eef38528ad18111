import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { GrantPublishersService, OfferAnswersService } from '#delivery';
import { PeopleService } from '#people';
import { awardedProcess } from '../support/awarded.js';
import { addRecipient, checkedRecipient, makeOffer, offerToken } from '../support/recipients.js';
import { openSite, type Site } from '../support/site.js';
import { PageLooker } from './page-looker.js';
import {
  recipientsOfficer,
  recipientsRows,
  recipientsStage as stage,
} from './rows/recipients.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const { slug, processId, organisationId } = await awardedProcess(rooms);
  await grant(rooms, organisationId, recipientsOfficer, 'finance');
  const by = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: recipientsOfficer, language: 'cy' }),
  );
  const other = { slug: 'nobody-yet', name: { cy: 'Neb eto', en: 'Nobody yet' } };
  await grant(rooms, await openOrganisation(other), recipientsOfficer, 'finance');
  Object.assign(stage, { slug });
  Object.assign(stage.recipient, { organisation: slug });
  Object.assign(stage.empty, { organisation: other.slug, number: 7 });
  const at = (index: number) => ({
    ...{ processId, organisationId, reference: `${slug}-00${String(index)}` },
  });
  await checkedRecipient(rooms, by, at(1));
  await makeOffer(rooms, by, at(1));
  stage.closed.token = await offerToken(rooms, at(1).reference);
  await rooms.with(OfferAnswersService, (s) =>
    s.accept(stage.closed.token, { name: 'Siân Parry', role: 'Trysorydd' }),
  );
  await checkedRecipient(
    ...([rooms, by, at(2), { kind: 'group', name: 'Ffrindiau’r Parc', orgIds: [] }] as const),
    'not-needed',
  );
  await makeOffer(rooms, by, at(2), { pence: 4_321_00 });
  stage.open.token = await offerToken(rooms, at(2).reference);
  await addRecipient(rooms, by, organisationId, { kind: 'individual', name: 'Ann', orgIds: [] });
  await rooms.with(GrantPublishersService, (s) =>
    s.set(by, organisationId, { prefix: 'example', orgId: 'GB-PLA-WRX' }),
  );
  stage.accepted.reference = at(1).reference;
  stage.offered.reference = at(2).reference;
  stage.blank.reference = at(3).reference;
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

const openOrganisation = async (named: { slug: string; name: { cy: string; en: string } }) =>
  site.rooms.with(PeopleService, (s) => s.openOrganisation(named));

describe('every page about recipients', () => {
  it.each(recipientsRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
