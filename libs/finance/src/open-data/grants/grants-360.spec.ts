import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { OutwardRecipient } from '#delivery';
import { formulaSafe } from '../../formula-safe.js';
import { allOf } from '../all-of.js';
import { columnTitles } from '../standard-360/standard-360.js';
import { poundsNumber } from '../pounds.js';
import { flatColumns } from './flat-grants.js';
import type { Grant360, Package360 } from './grant-360.js';
import type { GrantAward, GrantsSource } from './grant.views.js';
import { grantPlaces } from './grant-places.js';
import { grants360 } from './grants-360.js';
import { grantsCsv } from './grants-files.js';
import { CheckedGrants } from './checked-grants.js';
import { problems360 } from './validate-360.js';

const both = (text: string) => ({ cy: text, en: text });
const example = JSON.parse(
  readFileSync(new URL('../standard-360/cases/example-package.json', import.meta.url), 'utf8'),
) as { grants: Record<string, unknown>[] };

const wards = [
  { name: 'Queensway', code: 'W05000276', type: 'WD' as const },
  { name: 'Smithfield', code: 'W05000280', type: 'WD' as const },
];
const group: OutwardRecipient = {
  ...{ kind: 'organisation', id: '42', name: 'Tyfwyr', orgIds: ['GB-CHC-1234567'] },
  ...{ charityNumber: '1234567', companyNumber: null },
};
const award = (part: Partial<GrantAward> = {}): GrantAward => ({
  reference: 'caia-park-001',
  title: { cy: 'Goleuadau', en: 'Lights' },
  summary: { cy: 'Goleuadau ar y llwybr.', en: 'Lights on the path.' },
  ...{ currency: 'GBP', pence: 485_050, recipient: group, places: wards, planned: null },
  ...{ awardedAt: new Date('2026-12-09T10:00:00Z'), changedAt: new Date('2026-12-10T10:00:00Z') },
  programme: {
    ...{ code: 'caia-park', title: both('Caia'), url: 'https://example.org/en/processes/caia' },
  },
  ...part,
});
const source = (...awards: GrantAward[]): GrantsSource => ({
  publisher: { name: { cy: 'Cyngor', en: 'Council' }, orgId: 'GB-PLA-WRX', prefix: 'example' },
  addresses: { access: 'https://example.org/en/open', download: 'https://example.org/grants.json' },
  ...{ code: 'caia-park', title: both('Caia'), awards },
  changedAt: new Date('2026-12-10T10:00:00Z'),
});
const grantOf = (part: Partial<GrantAward> = {}) => grants360(source(award(part))).grants[0];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', '@SUM(A1)', '-2', '\t=1', '"', 'a\r\n=b', '＝1', '😀', ''),
);
const anyDate = fc.date({
  ...{ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true },
});
const anyRecipient: fc.Arbitrary<OutwardRecipient> = fc.oneof(
  fc.record({ kind: fc.constant('individual' as const), id: fc.uuid() }),
  fc.record({
    ...{ kind: fc.constant('organisation' as const), id: fc.uuid(), name: anyText },
    orgIds: fc.subarray(['GB-CHC-1234567', 'GB-COH-01234567']),
    charityNumber: fc.option(fc.constant('1234567')),
    companyNumber: fc.option(fc.constant('01234567')),
  }),
);
const anyAwards = fc.uniqueArray(
  fc.record({
    reference: fc.integer({ min: 1, max: 999 }).map((number) => `caia-park-${number}`),
    title: fc.record({ cy: anyText, en: anyText }),
    summary: fc.record({ cy: anyText, en: anyText }),
    currency: fc.constantFrom('GBP', 'EUR'),
    pence: fc.integer({ min: 0, max: 99_999_999_999_999 }),
    ...{ awardedAt: anyDate, changedAt: anyDate, recipient: anyRecipient },
    places: fc.subarray(wards),
    planned: fc.option(fc.constant({ start: '2026-12-01', end: '2027-03-31' })),
    programme: fc.constant(award().programme),
  }),
  { selector: ({ reference }) => reference, minLength: 1, maxLength: 8 },
);

describe('a package of grants', () => {
  it('tells who gave what to whom, where and when', () => {
    const whole = grants360(source(award()));
    expect(problems360(whole)).toEqual([]);
    expect(whole).toMatchObject({
      ...{ version: '1.4', issued: '2026-12-10', modified: '2026-12-10T10:00:00.000Z' },
      publisher: { name: 'Cyngor / Council', identifier: 'GB-PLA-WRX' },
      license: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    });
    expect(whole.grants[0]).toMatchObject({
      ...{ id: '360G-example-caia-park-001', title: 'Goleuadau / Lights', currency: 'GBP' },
      ...{ amountAwarded: 4850.5, awardDate: '2026-12-09', fromOpenCall: 'Yes' },
      recipientOrganization: [{ id: 'GB-CHC-1234567', name: 'Tyfwyr', charityNumber: '1234567' }],
      fundingOrganization: [{ id: 'GB-PLA-WRX', name: 'Cyngor / Council' }],
      beneficiaryLocation: [{ geoCode: 'W05000276', geoCodeType: 'WD' }, { geoCode: 'W05000280' }],
      ...{ locationScope: 'GLS060', grantProgramme: [{ code: 'caia-park' }] },
    });
  });

  it('names a group without a register by an identifier of the publisher', () => {
    const unregistered: OutwardRecipient = { ...group, orgIds: [], charityNumber: null };
    expect(grantOf({ recipient: unregistered })?.recipientOrganization).toEqual([
      { id: '360G-example-recipient-42', name: 'Tyfwyr' },
    ]);
  });

  it('says of a person nothing but that there is one, and names no ward beside them', () => {
    const grant = grantOf({ recipient: { kind: 'individual', id: 'a1b2' } });
    expect(grant).toMatchObject({
      recipientIndividual: { id: '360G-example-person-a1b2', name: 'Individual Recipient' },
      toIndividualsDetails: { primaryGrantReason: 'GTIR120', grantPurpose: ['GTIP160'] },
      beneficiaryLocation: [{ name: 'Wrecsam / Wrexham', geoCode: 'W06000006' }],
    });
    expect(grant).not.toHaveProperty('recipientOrganization');
  });

  it('names the council’s area where no ward is known', () => {
    expect(grantOf({ places: [] })?.locationScope).toBe('GLS050');
  });

  it('is checked once for each content, whatever address it is asked for at', () => {
    const checked = new CheckedGrants();
    const whole = grants360(source(award()));
    const broken = { ...whole, grants: [{ ...whole.grants[0], awardDate: 'x' }] } as Package360;
    const first = checked.problem(broken);
    expect(first).toMatchObject({ at: '/grants/0/awardDate' });
    expect(checked.problem({ ...broken, downloadURL: 'https://example.org/other' })).toBe(first);
    expect(checked.problem(whole)).toBeNull();
  });

  it('is valid whatever people typed, and made of the facts alone', () => {
    fc.assert(
      fc.property(anyAwards, (awards) => {
        const whole = grants360(source(...awards));
        expect(problems360(JSON.parse(JSON.stringify(whole)))).toEqual([]);
        expect(JSON.stringify(grants360(source(...awards)))).toBe(JSON.stringify(whole));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every penny, as a number of pounds with two decimals at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (pence) => {
        const written = JSON.stringify(poundsNumber(pence));
        expect(written).toMatch(/^\d+(\.\d{1,2})?$/);
        const [pounds = '', part = ''] = written.split('.');
        expect(BigInt(pounds + part.padEnd(2, '0'))).toBe(BigInt(pence));
      }),
    );
    for (const wrong of [0.5, Number.NaN, 1e15])
      expect(() => poundsNumber(wrong)).toThrow(RangeError);
  });
});

describe('the standard’s own rules', () => {
  const broken = (part: Record<string, unknown>) => {
    const [grant] = example.grants;
    return problems360({ ...example, grants: [{ ...grant, ...part }] }).map(({ at }) => at);
  };

  it('pass the example package', () => {
    expect(problems360(example)).toEqual([]);
  });

  it.each([
    [{ awardDate: '28/03/2026' }, '/grants/0/awardDate'],
    [{ amountAwarded: '4850' }, '/grants/0/amountAwarded'],
    [{ locationScope: 'GLS123' }, '/grants/0/locationScope'],
    [{ recipientIndividual: { id: '1', name: 'A' } }, '/grants/0'],
    [{ currency: 'XXX9' }, '/grants/0/currency'],
    [
      { beneficiaryLocation: [{ geoCodeType: 'WARD' }] },
      '/grants/0/beneficiaryLocation/*/geoCodeType',
    ],
    [
      { toIndividualsDetails: { grantPurpose: ['GTIP999'] } },
      '/grants/0/toIndividualsDetails/grantPurpose/*',
    ],
  ])('refuse %j', (part, at) => {
    expect(broken(part)).toContain(at);
  });

  it('refuse no grants, one identifier twice, and what is no package at all', () => {
    const [grant] = example.grants;
    expect(problems360({ ...example, grants: [] })).not.toEqual([]);
    expect(problems360({ ...example, grants: [grant, grant] })).toEqual([
      { at: '/grants/1/id', what: 'must be of one grant alone' },
    ]);
    for (const wrong of [null, [], 'x', {}]) expect(problems360(wrong)).not.toEqual([]);
  });
});

/** The reader's side of the flat form, from the titles alone. */
function grantFrom(row: Readonly<Record<string, string | number>>): Grant360 {
  const grant: Record<string, unknown> = {};
  for (const [title, value] of Object.entries(row)) {
    const number = /:(\d+):/.exec(title)?.[1] ?? '0';
    const path = columnTitles.find((one) => one.title === title.replace(/:\d+:/, ':'))?.path;
    if (!path) throw new Error(`no such column: ${title}`);
    put(grant, path.replace('/0/', `/${number}/`).split('/'), value);
  }
  return grant as unknown as Grant360;
}

function put(into: Record<string, unknown>, [step = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[step] = step === 'grantPurpose' ? String(value).split(';') : value;
  else {
    into[step] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
    put(into[step] as Record<string, unknown>, rest, value);
  }
}

/** What a CSV cell said before its apostrophe. */
const unguarded = (cell: string) =>
  cell.startsWith("'") && formulaSafe(cell.slice(1)) === cell ? cell.slice(1) : cell;

async function rowsOf(whole: Package360): Promise<Record<string, string>[]> {
  return parse(await allOf(grantsCsv(whole)), { columns: true, bom: true });
}

function typed(row: Readonly<Record<string, string>>): Record<string, string | number> {
  const filled = Object.entries(row).filter(([, cell]) => cell !== '');
  return Object.fromEntries(
    filled.map(([title, cell]) => [
      title,
      title === 'Amount Awarded' ? Number(cell) : unguarded(cell),
    ]),
  );
}

describe('grants as CSV', () => {
  it('have official titles, and give the same grants back', async () => {
    await fc.assert(
      fc.asyncProperty(anyAwards, async (awards) => {
        const whole = grants360(source(...awards));
        // A text that has an apostrophe of its own before a formula looks like one that was guarded.
        fc.pre(!JSON.stringify(whole).includes(`"'`));
        const read = (await rowsOf(whole)).map((row) => grantFrom(typed(row)));
        expect(withoutEmpty(read)).toEqual(withoutEmpty(JSON.parse(JSON.stringify(whole.grants))));
      }),
      { numRuns: 150 },
    );
  });

  it('hold no cell that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(anyAwards, async (awards) => {
        const rows = await rowsOf(grants360(source(...awards)));
        const runs = rows.flatMap((row) =>
          Object.values(row).filter((cell) =>
            /^[\s\p{Cc}\p{Cf}]*[=+\-@|%]/u.test(cell.normalize('NFKC')),
          ),
        );
        expect(runs).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('number the columns of a list with several entries, and leave out what nobody fills', () => {
    const titles = flatColumns(grants360(source(award())).grants).map(({ title }) => title);
    expect(titles.slice(0, 4)).toEqual(['Identifier', 'Title', 'Description', 'Currency']);
    expect(titles).toContain('Beneficiary Location:1:Geographic Code');
    expect(titles).toContain('Recipient Org:Charity Number');
    expect(titles).not.toContain('Planned Dates:Start Date');
  });
});

/** A table cannot tell an empty text from none. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) => (one === '' ? undefined : one));
}

describe('the places of an award', () => {
  it('are the wards of its area, by their codes or by its name', async () => {
    const area = { id: '1', slug: 'queensway', name: both('Queensway'), potPence: null };
    const organisation = {
      id: '1',
      slug: 'wrecsam',
      name: { cy: 'Cyngor Wrecsam', en: 'Wrexham' },
    };
    const chosen = { ...area, id: '2', slug: 'two', name: both('Two wards') };
    const places = await grantPlaces({
      organisation,
      areas: [
        { ...area, wardCodes: [] },
        { ...chosen, wardCodes: ['W05000280', 'W05000237'] },
        { ...area, id: '3', slug: 'nowhere', name: both('Nowhere'), wardCodes: [] },
      ],
    });
    const codes = [...places].map(([id, found]) => [id, found.map(({ code }) => code).sort()]);
    expect(codes).toEqual([
      ['1', ['W05000276']],
      ['2', ['W05000237', 'W05000280']],
      ['3', []],
    ]);
  });
});
