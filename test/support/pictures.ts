import sharp from 'sharp';

/** A picture of so many pixels, no two of its colours in one row alike; `turn` makes another one. */
export async function anyPicture(
  kind: 'jpeg' | 'png' | 'webp',
  { width = 1600, height = 900, turn = 0 } = {},
): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3, 0);
  for (let at = 0; at < width * height; at += 1) {
    pixels[at * 3] = ((at % width) * 255) / width;
    pixels[at * 3 + 1] = (Math.floor(at / width) * 255) / height;
    pixels[at * 3 + 2] = turn;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer();
}

/** What a telephone sends: taken in Wrexham, lying on its side. */
export async function photograph(): Promise<Buffer> {
  return sharp(await anyPicture('jpeg', { width: 1600, height: 900 }))
    .withExif({
      IFD0: { Make: 'Secret Camera', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 2/1 45/1', GPSLongitudeRef: 'W' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}
