import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { waitForWholePages } from './whole-pages.js';

const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
const packed = join(dirname(entry), '../../bin');
const cache = join(process.cwd(), 'node_modules/.cache/cyfran');
/** The package brings its own unpacker with it. */
const { extract } = createRequire(entry)('tar-fs') as { extract: (folder: string) => Writable };

/** A real browser: the one in the npm package, or CHROMIUM_PATH where that one cannot run. */
export async function launchChromium(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  // It opens our own pages only; as root, and in most containers, there can be no sandbox.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  if (given !== undefined)
    return waitForWholePages(await chromium.launch({ executablePath: given, args }));
  const [executablePath, libraries, fonts] = await Promise.all([
    unpack('chromium', (aside) => createWriteStream(aside, { mode: 0o755 })),
    unpack('al2023.tar', extract),
    unpack('fonts.tar', extract),
  ]);
  const env = {
    ...process.env,
    // The libraries that a machine without a desktop may lack come in the package too.
    LD_LIBRARY_PATH: join(libraries, 'lib'),
    ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: fonts }),
  };
  return waitForWholePages(await chromium.launch({ executablePath, args, env }));
}

/** Written aside and then renamed: of two test files that start at once neither sees half of it. */
async function unpack(name: string, into: (path: string) => Writable): Promise<string> {
  const unpacked = join(cache, name.replace('.tar', ''));
  try {
    await access(unpacked);
    return unpacked;
  } catch {
    const aside = `${unpacked}.${String(process.pid)}`;
    await mkdir(cache, { recursive: true });
    const source = createReadStream(join(packed, `${name}.br`));
    await pipeline(source, createBrotliDecompress({ chunkSize: 2 ** 21 }), into(aside));
    // Somebody else may have been quicker: theirs is as good.
    await rename(aside, unpacked).catch(async () => access(unpacked));
    return unpacked;
  }
}
