import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const packed = join(
  dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
  '../../bin/chromium.br',
);
const unpacked = join(process.cwd(), 'node_modules/.cache/cyfran/chromium');

/** A real browser: the one in the npm package, or CHROMIUM_PATH where that one cannot run. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await unpack()),
    // It opens our own pages only; as root, and in most containers, there can be no sandbox.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Written aside and then renamed: of two test files that start at once neither sees half of it. */
async function unpack(): Promise<string> {
  try {
    await access(unpacked);
    return unpacked;
  } catch {
    const aside = `${unpacked}.${String(process.pid)}`;
    await mkdir(dirname(unpacked), { recursive: true });
    await pipeline(
      createReadStream(packed),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
      createWriteStream(aside, { mode: 0o755 }),
    );
    await rename(aside, unpacked);
    return unpacked;
  }
}
