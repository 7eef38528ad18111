import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { Canvas } from './canvas.js';
import { box, sector } from './contour.js';
import { cardSize, drawCard, type CardWords } from './draw-card.js';
import { Letters } from './letters.js';
import { CardsBusyError, ShareCards } from './share-cards.js';
import { wrappedLines } from './wrapped-lines.js';

const words: CardWords = {
  ...{ title: 'Gardd gymunedol', organisation: 'Cyngor Wrecsam', process: 'Rhannu’r pot' },
  ...{ numbered: 'Cynnig 7', name: 'Cyfran' },
};

const bold = new Letters(700);

describe('a canvas', () => {
  const painted = (canvas: Canvas) => {
    let sum = 0;
    for (let at = 0; at < canvas.pixels.length; at += 3) sum += canvas.pixels[at] ?? 0;
    return sum / 255;
  };

  it('covers as much as a shape is large, wherever its edges fall', () => {
    const edge = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (x, y, width, height) => {
        const canvas = new Canvas(40, 40, [0, 0, 0]);
        canvas.fill([box(x, y, width, height)], [255, 255, 255]);
        expect(Math.abs(painted(canvas) - width * height)).toBeLessThan(2);
      }),
    );
  });

  it('draws a disc as large as a disc is, and cuts holes', () => {
    const canvas = new Canvas(100, 100, [0, 0, 0]);
    const disc = sector({ x: 50, y: 50 }, 40, 0, 360);
    const hole = [...sector({ x: 50, y: 50 }, 20, 0, 360)].reverse();
    canvas.fill([disc, hole], [255, 255, 255]);
    expect(painted(canvas) / (Math.PI * (1600 - 400))).toBeCloseTo(1, 2);
  });

  it('keeps what reaches beyond its edges', () => {
    const canvas = new Canvas(10, 10, [0, 0, 0]);
    canvas.fill([box(-5, -5, 30, 30)], [255, 255, 255]);
    expect(painted(canvas)).toBe(100);
  });
});

describe('our letters', () => {
  it('know Welsh', () => {
    const all = 'ŵŷâêîôûẁẃỳýàèìòùáéíóúäëïöüŴŶ’–…£';
    expect(bold.legible(all)).toBe(all);
    expect(bold.legible('w\u0302')).toBe('ŵ');
  });

  it('leave out what they do not know, and nothing else', () => {
    expect(bold.legible('Tŷ 🧨 te\u202Ext\u202C  مرحبا 👩‍🌾 &<b>')).toBe('Tŷ text &<b>');
    expect(bold.legible('مرحبا 漢字')).toBe('');
  });
});

describe('wrapped lines', () => {
  const fits = (text: string) => text.length <= 10;

  it('break between words, and within a word that is too long', () => {
    expect(wrappedLines('un dau tri pedwar', 3, fits)).toEqual(['un dau tri', 'pedwar']);
    expect(wrappedLines('abcdefghijklmno', 3, fits)).toEqual(['abcdefghij', 'klmno']);
  });

  it('end with … where there is more', () => {
    expect(wrappedLines('un dau tri pedwar pump chwech', 2, fits)).toEqual([
      'un dau tri',
      'pedwar…',
    ]);
  });

  it('always fit, and are never more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (text, most) => {
        const lines = wrappedLines(text, most, fits);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(fits(line)).toBe(true);
      }),
    );
  });
});

describe('a share card', () => {
  it.each([
    'Gardd gymunedol',
    'Lle i bawb '.repeat(12),
    'x'.repeat(120),
    'مرحبا',
    '<svg onload="x">&amp; ŵŷ 🧨',
  ])('is a picture of the right size, whatever it is called: %s', async (title) => {
    const card = await drawCard({ ...words, title });
    const { width, height, format } = await sharp(card).metadata();
    expect({ width, height, format }).toEqual({ ...cardSize, format: 'png' });
    expect(card.length).toBeLessThan(100_000);
  });

  it('has the same tag for the same words, and another for others', () => {
    const cards = new ShareCards();
    expect(cards.tag({ ...words })).toBe(cards.tag(words));
    for (const name of ['title', 'organisation', 'process', 'numbered', 'name'] as const)
      expect(cards.tag({ ...words, [name]: 'other' })).not.toBe(cards.tag(words));
  });

  it('is drawn once, however many ask for it, and no more than so many wait', async () => {
    const cards = new ShareCards();
    const same = await Promise.all(Array.from({ length: 50 }, async () => cards.card(words)));
    expect(new Set(same).size).toBe(1);
    const others = Array.from({ length: 12 }, async (_, at) =>
      cards.card({ ...words, title: `Teitl ${String(at)}` }),
    );
    const outcomes = await Promise.allSettled(others);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const one of refused) expect(one).toMatchObject({ reason: expect.any(CardsBusyError) });
  });
});
