import { describe, expect, it } from '@jest/globals';
import { heldAt, slugOf } from './pabulib-meta.js';

const meta = (...entries: [string, string][]) => new Map(entries);
const now = new Date('2026-11-22T12:00:00Z');

describe('the dates of a file', () => {
  it('hold the last day whole', () => {
    const held = heldAt(meta(['date_begin', '03.04.2023'], ['date_end', '21.04.2023']), now);
    expect(held.opensAt.toISOString()).toBe('2023-04-03T00:00:00.000Z');
    expect(held.closesAt.toISOString()).toBe('2023-04-21T23:59:59.000Z');
  });

  it.each([
    ['none', meta()],
    ['nonsense', meta(['date_begin', 'x'], ['date_end', 'y'])],
    ['the wrong way round', meta(['date_begin', '03.04.2023'], ['date_end', '01.04.2023'])],
    ['not over yet', meta(['date_begin', '03.04.2023'], ['date_end', '22.11.2026'])],
  ])('that are %s put the vote into the past', (_what, dates) => {
    const held = heldAt(dates, now);
    expect(held.opensAt < held.closesAt && held.closesAt < now).toBe(true);
  });
});

describe('the address of an imported vote', () => {
  it('is made of plain letters, whatever the place is called', () => {
    const place = meta(['country', 'Poland'], ['unit', 'Łódź'], ['instance', '2022 | górna']);
    expect(slugOf(place)).toBe('poland-lodz-2022-gorna');
  });

  it('is there even when the file says nothing', () => {
    expect(slugOf(meta(['unit', '東京']))).toBe('imported-vote');
  });
});
