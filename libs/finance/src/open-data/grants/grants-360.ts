import { isoDay } from '#platform';
import { bothWords } from '../both-words.js';
import { licence } from '../licence.js';
import { poundsNumber } from '../pounds.js';
import { areaOf } from '../standard-360/standard-360.js';
import type { Grant360, Organisation360, Package360 } from './grant-360.js';
import type { GrantAward, GrantPlace, GrantPublisher, GrantsSource } from './grant.views.js';

/** A small area; the whole of a local authority. From the standard’s list `locationScope`. */
const scopes = { WD: 'GLS060', UA: 'GLS050' } as const;

/**
 * Awards that somebody has accepted as a 360Giving package. Titles are in both languages, Welsh first.
 */
export function grants360(source: GrantsSource): Package360 {
  const { publisher, awards, addresses } = source;
  const modified = source.changedAt.toISOString();
  const name = bothWords(publisher.name);
  return {
    version: '1.4',
    title: bothWords(source.title),
    description: bothWords(
      {
        cy: `Dyfarniadau o gyllidebu cyfranogol. ${bothWords(source.title)}.`,
        en: `Awards from participatory budgeting. ${bothWords(source.title)}.`,
      },
      ' ',
    ),
    issued: modified.slice(0, 10),
    modified,
    identifier: `360G-${publisher.prefix}-${source.code}`,
    publisher: { name, identifier: publisher.orgId },
    downloadURL: addresses.download,
    accessURL: addresses.access,
    license: licence.url,
    grants: awards.map((award) => grantOf(award, publisher, addresses.access)),
  };
}

function grantOf(award: GrantAward, publisher: GrantPublisher, dataSource: string): Grant360 {
  const { planned, programme } = award;
  const title = bothWords(award.title);
  const council: Organisation360 = { id: publisher.orgId, name: bothWords(publisher.name) };
  return {
    id: `360G-${publisher.prefix}-${award.reference}`,
    title,
    description: bothWords(award.summary, '\n\n') || title,
    currency: award.currency,
    amountAwarded: poundsNumber(award.pence),
    awardDate: isoDay(award.awardedAt),
    ...(planned && { plannedDates: [{ startDate: planned.start, endDate: planned.end }] }),
    ...recipientOf(award, publisher),
    ...placed(placesOf(award, publisher)),
    fundingOrganization: [council],
    grantProgramme: [{ ...programme, title: bothWords(programme.title) }],
    fromOpenCall: 'Yes',
    dateModified: award.changedAt.toISOString(),
    dataSource,
  };
}

/** Of a person nothing at all: no name, and the same sort of grant for everybody. */
function recipientOf({ recipient }: GrantAward, { prefix }: GrantPublisher): Partial<Grant360> {
  if (recipient.kind === 'individual')
    return {
      recipientIndividual: {
        id: `360G-${prefix}-person-${recipient.id}`,
        name: 'Individual Recipient',
      },
      // Social action; community projects: a cause that residents voted for, not a person’s need.
      toIndividualsDetails: { primaryGrantReason: 'GTIR120', grantPurpose: ['GTIP160'] },
    };
  const { id, name, orgIds, charityNumber, companyNumber } = recipient;
  return {
    recipientOrganization: [
      {
        id: orgIds[0] ?? `360G-${prefix}-recipient-${id}`,
        name,
        ...(charityNumber !== null && { charityNumber }),
        ...(companyNumber !== null && { companyNumber }),
      },
    ],
  };
}

/**
 * The wards of its area; without any the area of its council. A ward beside a person’s grant might
 * say who it is, so that one names the council’s area only.
 */
function placesOf(award: GrantAward, publisher: GrantPublisher): readonly GrantPlace[] {
  const wards = award.recipient.kind === 'individual' ? [] : award.places;
  return wards.length > 0 ? wards : areaOf(publisher.orgId);
}

function placed(places: readonly GrantPlace[]): Partial<Grant360> {
  const [first] = places;
  if (!first) return {};
  return {
    beneficiaryLocation: places.map(({ name, code, type }) => ({
      ...{ name, countryCode: 'GB', geoCode: code, geoCodeType: type },
    })),
    locationScope: scopes[first.type],
  };
}
