import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { anyPicture, photograph } from '../../../../test/support/pictures.js';
import { BrokenPictureError, NotAPictureError, TooManyPixelsError } from './files.errors.js';
import { pictureType } from './picture-type.js';
import { mostPixels, renderPicture } from './render-picture.js';

const kinds = ['jpeg', 'png', 'webp'] as const;

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG that says it is this large: few bytes, for all its pixels are white. */
function emptyPng(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(1, 8);
  const row = Math.ceil(width / 8) + 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(row * rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('the type of a picture', () => {
  it.each(kinds)('is told by its content: %s', async (kind) => {
    expect(pictureType(await anyPicture(kind, { width: 20, height: 10 }))).toBe(kind);
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0080'],
    ['HEIC', '\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000'],
    ['PDF', '%PDF-1.7 and so on'],
    ['a sound', 'RIFF\u0000\u0000\u0000\u0000WAVEfmt '],
    ['nothing', ''],
  ])('is none for %s', async (_name, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(pictureType(bytes)).toBeNull();
    await expect(renderPicture(bytes)).rejects.toThrow(NotAPictureError);
  });
});

describe('a picture, drawn anew', () => {
  it.each(kinds)('is WebP in two widths that keep its shape: %s', async (kind) => {
    const { large, small } = await renderPicture(await anyPicture(kind));
    expect([large.width, large.height]).toEqual([1200, 675]);
    expect([small?.width, small?.height]).toEqual([480, 270]);
    for (const { bytes } of [large, small ?? large]) expect(pictureType(bytes)).toBe('webp');
  });

  it('is never made larger than it was, and an upright one stays within a page', async () => {
    const tiny = await renderPicture(await anyPicture('png', { width: 40, height: 30 }));
    expect(tiny).toMatchObject({ large: { width: 40, height: 30 }, small: null });
    const tower = await renderPicture(await anyPicture('png', { width: 500, height: 5000 }));
    expect([tower.large.width, tower.large.height]).toEqual([160, 1600]);
  });

  it('keeps nothing of where, when and by what it was taken, and stands upright', async () => {
    const given = await photograph();
    expect(given.includes('Secret Camera')).toBe(true);
    const { large, small } = await renderPicture(given);
    expect(large.height).toBeGreaterThan(large.width);
    for (const { bytes } of [large, small ?? large]) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
      expect(bytes.includes('Secret Camera')).toBe(false);
      expect(bytes.includes('GPS')).toBe(false);
    }
  });

  it('keeps nothing that hides behind a picture', async () => {
    const hidden = '<script>alert(document.cookie)</script>';
    for (const kind of kinds) {
      const given = Buffer.concat([await anyPicture(kind), Buffer.from(hidden)]);
      const { large } = await renderPicture(given);
      expect(large.bytes.includes('script')).toBe(false);
    }
  });

  it('is the same bytes for the same picture', async () => {
    const given = await anyPicture('jpeg');
    const [one, other] = [await renderPicture(given), await renderPicture(given)];
    expect(one.large.bytes.equals(other.large.bytes)).toBe(true);
  });

  it('of grey, of see-through and of sixteen bits is a picture too', async () => {
    const given = sharp(await anyPicture('png', { width: 600, height: 400 }));
    const made = await Promise.all([
      given.clone().greyscale().png().toBuffer(),
      given.clone().ensureAlpha(0.5).png().toBuffer(),
      given.clone().toColourspace('rgb16').png().toBuffer(),
      given.clone().toColourspace('cmyk').jpeg().toBuffer(),
    ]);
    for (const one of made)
      expect((await renderPicture(one)).large).toMatchObject({ width: 600, height: 400 });
  });
});

describe('a picture that was made to do harm', () => {
  it('is refused before its pixels are unfolded, however few bytes they take', async () => {
    const bomb = emptyPng(60_000, 60_000, 100);
    expect(bomb.length).toBeLessThan(10_000);
    await expect(renderPicture(bomb)).rejects.toThrow(TooManyPixelsError);
    await expect(renderPicture(emptyPng(1, mostPixels + 1, 1))).rejects.toThrow(TooManyPixelsError);
  });

  it('is refused when it breaks off', async () => {
    for (const kind of kinds) {
      const given = await anyPicture(kind);
      const cut = given.subarray(0, Math.floor(given.length / 2));
      await expect(renderPicture(cut)).rejects.toThrow(BrokenPictureError);
    }
  });

  it('is refused or drawn whatever its bytes say, and never breaks anything', async () => {
    const whole = await anyPicture('png', { width: 64, height: 48 });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes.writeUInt8(value, at);
        const drawn = await renderPicture(bytes).catch((error: unknown) => error);
        const known = [BrokenPictureError, NotAPictureError, TooManyPixelsError];
        const isRefused = known.some((kind) => drawn instanceof kind);
        expect(isRefused || (drawn as object).hasOwnProperty('large')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
