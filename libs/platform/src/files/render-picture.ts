import type { Sharp, SharpOptions } from 'sharp';
import { BrokenPictureError, NotAPictureError, TooManyPixelsError } from './files.errors.js';
import { pictureType } from './picture-type.js';

/** Every camera's pictures fit; at four bytes a pixel decoding never takes more than 200 MB. */
export const mostPixels = 50_000_000;

/** In pixels: a card twice as sharp as it is wide, and a page. Upright pictures get a third more. */
export const pictureWidths = { small: 480, large: 1200 } as const;

const longestSeconds = 20;

export interface Rendering {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface RenderedPicture {
  readonly large: Rendering;
  /** Null where the picture itself is no wider. */
  readonly small: Rendering | null;
}

/**
 * Draws a picture anew as WebP, upright and in sRGB. Nothing of the sender's bytes is kept: neither
 * where and when it was taken, nor whatever hides behind or between the pixels.
 * @throws NotAPictureError, TooManyPixelsError, BrokenPictureError
 */
export async function renderPicture(given: Buffer): Promise<RenderedPicture> {
  if (pictureType(given) === null) throw new NotAPictureError();
  const sharp = await picturesOnly();
  const { width, height } = await orBroken(sharp(given, { failOn: 'error' }).metadata());
  if (width * height > mostPixels)
    throw new TooManyPixelsError({ params: { max: mostPixels / 1e6 } });
  const options = { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true } as const;
  const upright = await orBroken(
    within(sharp(given, options), pictureWidths.large)
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .timeout({ seconds: longestSeconds })
      .toBuffer({ resolveWithObject: true }),
  );
  const { channels } = upright.info;
  const raw = { width: upright.info.width, height: upright.info.height, channels };
  const drawn = (at: number) => webp(within(sharp(upright.data, { raw }), at));
  const large = await drawn(pictureWidths.large);
  return {
    large,
    small: large.width > pictureWidths.small ? await drawn(pictureWidths.small) : null,
  };
}

function within(picture: Sharp, width: number): Sharp {
  const height = Math.round((width * 4) / 3);
  return picture.resize({ width, height, fit: 'inside', withoutEnlargement: true });
}

async function webp(picture: Sharp): Promise<Rendering> {
  // A third less work than usual, for hardly more bytes.
  const drawn = picture.webp({ quality: 78, effort: 2 });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

async function orBroken<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Error && error.message.includes('pixel limit'))
      throw new TooManyPixelsError({ params: { max: mostPixels / 1e6 } });
    throw new BrokenPictureError();
  }
}

type Open = (input: Buffer, options: SharpOptions) => Sharp;

/**
 * The library, with every reader shut but those of the three kinds: it knows dozens of formats, and
 * faults in the rarer ones are how such libraries are broken. Loaded at the first picture, for a
 * command that keeps none does without it.
 */
async function picturesOnly(): Promise<Open> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
    ],
  });
  return sharp;
}
