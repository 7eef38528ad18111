import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { councils, isCouncil } from './council-places.js';
import { orgIdSchemes, readOrgId } from './org-ids.js';

const read = (text: string) => readOrgId(text, isCouncil);

const digits = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String);
/** Identifiers as they are written in full. */
const written = fc.oneof(
  digits(200_000, 1_299_999).map((number) => `GB-CHC-${number}`),
  digits(1, 99_999_999).map((number) => `GB-COH-${number.padStart(8, '0')}`),
  fc
    .tuple(fc.constantFrom('SC', 'NI', 'OC', 'CE', 'RS'), digits(1, 999_999))
    .map(([letters, number]) => `GB-COH-${letters}${number.padStart(6, '0')}`),
  digits(1, 999_999).map((number) => `GB-SC-SC${number.padStart(6, '0')}`),
  digits(100_000, 199_999).map((number) => `GB-NIC-${number}`),
  digits(1, 99_999).map((number) => `GB-MPR-${number}R`),
  digits(100_000, 999_999).map((number) => `GB-EDU-${number}`),
  fc.constantFrom(...councils).map(({ id }) => id),
);

describe('the identifier of an organisation', () => {
  it('is left as it is once it is written in full', () => {
    fc.assert(fc.property(written, (id) => expect(read(id)).toEqual({ id })));
  });

  it('is read whatever its case, its spaces and its dashes', () => {
    const mangled = fc.record({
      id: written,
      space: fc.constantFrom(' ', '  ', '\u00a0', ' - ', '\u2013', '-'),
      around: fc.constantFrom('', ' ', '\t'),
      isLower: fc.boolean(),
    });
    fc.assert(
      fc.property(mangled, ({ id, space, around, isLower }) => {
        const text = `${around}${id.replaceAll('-', space)}${around}`;
        expect(read(isLower ? text.toLowerCase() : text)).toEqual({ id });
      }),
    );
  });

  it.each([
    ['GB-COH-1234567', 'GB-COH-01234567'],
    ['gb coh 123456', 'GB-COH-00123456'],
    ['GB-COH-SC 123456', 'GB-COH-SC123456'],
    ['GB-COH-IP12345R', 'GB-COH-IP12345R'],
    ['GBCHC1177548', 'GB-CHC-1177548'],
    ['GB-SC-7427', 'GB-SC-SC007427'],
    ['GB-NIC-NIC100012', 'GB-NIC-100012'],
    ['gb-pla-wrx', 'GB-PLA-WRX'],
  ])('%s is %s', (text, id) => {
    expect(read(text)).toEqual({ id });
  });

  it.each([
    ['1177548', 'scheme'],
    ['', 'scheme'],
    ['GB-XYZ-1', 'scheme'],
    ['US-EIN-12345', 'scheme'],
    ['GB-CHC-12345', 'chc'],
    ['GB-CHC-2234567', 'chc'],
    ['GB-COH-123456789', 'coh'],
    ['GB-COH-12345', 'coh'],
    ['GB-COH-00000000', 'coh'],
    ['GB-COH-XX123456', 'coh'],
    ['GB-SC-SC1234567', 'sc'],
    ['GB-NIC-1', 'nic'],
    ['GB-MPR-1234567', 'mpr'],
    ['GB-EDU-12345', 'edu'],
    ['GB-PLA-XYZ', 'pla'],
    ['GB-PLA-WRX GB-PLA-CRF', 'pla'],
  ])('%j is refused, and told the form of %s', (text, form) => {
    expect(read(text)).toEqual({ problem: `delivery.org-id.${form}` });
  });

  it('is one that everybody may be told, or is refused, whatever was typed', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom(...orgIdSchemes), fc.string()).map(([a, b]) => `${a}-${b}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const answer = read(text);
        if ('id' in answer) {
          expect(answer.id).toMatch(/^GB-[A-Z]{2,3}-[A-Z0-9]+$/);
          expect(read(answer.id)).toEqual(answer);
        } else expect(answer.problem).toMatch(/^delivery\.org-id\.[a-z]+$/);
      }),
    );
  });
});
