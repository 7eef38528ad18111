export type PictureType = 'jpeg' | 'png' | 'webp';

/**
 * What the bytes begin as: a name or a header says what a sender likes. HEIC, as some telephones
 * store pictures, is left out because the codec that reads it is patented and not in our library;
 * those telephones send JPEG to a form that takes JPEG. SVG is a program, not a picture.
 */
export function pictureType(bytes: Buffer): PictureType | null {
  if (bytes.length < 12) return null;
  if (bytes.subarray(0, 3).equals(jpeg)) return 'jpeg';
  if (bytes.subarray(0, 8).equals(png)) return 'png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'webp';
  return null;
}

const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function isPicture(bytes: Buffer): boolean {
  return pictureType(bytes) !== null;
}
