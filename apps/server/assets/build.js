// Makes what a browser is given: one stylesheet, a few small modules, the font and our marks.
// Every name carries a hash of its content, so a server may let browsers keep them for ever;
// `manifest.json` tells the templates which name is current.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileAsync } from 'sass';
import { roomTemplatesPlugin } from './room-templates.js';

const here = import.meta.dirname;
const root = resolve(here, '../../..');
const modules = join(root, 'node_modules');
const out = join(root, 'dist/apps/server/public');

// Whoever passes the font on must pass its licence on with it (OFL 1.1, clause 2).
const fontLicence = join(modules, '@fontsource-variable/figtree/LICENSE');

const sassPlugin = {
  name: 'sass',
  setup(bundler) {
    bundler.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
      const { css, loadedUrls } = await compileAsync(path, {
        loadPaths: [modules],
        quietDeps: true,
      });
      const watchFiles = loadedUrls.map((url) => fileURLToPath(url));
      return { contents: css, loader: 'css', resolveDir: modules, watchFiles };
    });
  },
};

/**
 * The best total needs a solver that is larger than all other rules together. No page offers that
 * rule, so that the import which would bring it along is never followed.
 */
const withoutOptimum = {
  name: 'without-optimum',
  setup(bundler) {
    bundler.onResolve({ filter: /\/optimum\.js$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** Every script that stands at the top of scripts/ is an entry; folders hold what they share. */
async function entries() {
  const scripts = await readdir(join(here, 'scripts'), { withFileTypes: true });
  return scripts
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.d.ts'))
    .map((file) => join(here, 'scripts', file.name))
    .concat(join(here, 'styles/main.scss'));
}

async function bundle() {
  const { metafile } = await build({
    entryPoints: await entries(),
    outdir: out,
    bundle: true,
    // Pure libs come from their sources, never from an older dist.
    conditions: ['source'],
    external: ['highs'],
    format: 'esm',
    splitting: true,
    minify: true,
    metafile: true,
    target: ['es2022', 'chrome111', 'edge111', 'firefox114', 'safari16.4'],
    entryNames: '[name].[hash]',
    chunkNames: 'part.[hash]',
    assetNames: '[name].[hash]',
    loader: { '.woff2': 'file' },
    legalComments: 'linked',
    plugins: [sassPlugin, withoutOptimum, roomTemplatesPlugin],
    logLevel: 'warning',
  });
  const named = Object.entries(metafile.outputs).flatMap(([output, { entryPoint, inputs }]) => {
    const source = entryPoint ?? fontAmong(Object.keys(inputs));
    return source ? [[publicName(source), basename(output)]] : [];
  });
  return { named, files: Object.keys(metafile.outputs).map((output) => basename(output)) };
}

function fontAmong(inputs) {
  return inputs.length === 1 && inputs[0].endsWith('.woff2') ? inputs[0] : undefined;
}

function publicName(source) {
  const kinds = { '.scss': '.css', '.ts': '.js' };
  const kind = extname(source);
  return basename(source, kind) + (kinds[kind] ?? kind);
}

async function copyHashed(source, name = basename(source)) {
  return writeHashed(await readFile(source), name);
}

async function writeHashed(content, name) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const kind = extname(name);
  const hashed = `${basename(name, kind)}.${hash}${kind}`;
  await writeFile(join(out, hashed), content);
  return [name, hashed];
}

async function copies() {
  const images = await readdir(join(here, 'images'));
  return Promise.all([
    ...images.map((image) => copyHashed(join(here, 'images', image))),
    copyHashed(fontLicence, 'figtree-licence.txt'),
  ]);
}

/** What the counter in the browser says: its own words and those that the rules bring. */
async function counterWords(language) {
  const folders = { counter: 'apps/server', counting: 'libs/counting' };
  const texts = Object.entries(folders).map(async ([room, folder]) => {
    const file = join(root, folder, 'locales', language, `${room}.json`);
    return [room, JSON.parse(await readFile(file, 'utf8'))];
  });
  const words = JSON.stringify(Object.fromEntries(await Promise.all(texts)));
  return writeHashed(Buffer.from(words), `counter-words.${language}.json`);
}

/** What the pages of a room say, and why a room refuses. */
async function roomWords(language) {
  const read = async (room) => {
    const file = join(root, 'apps/server/locales', language, `${room}.json`);
    return JSON.parse(await readFile(file, 'utf8'));
  };
  const [rooms, errors] = await Promise.all(['rooms', 'errors'].map(read));
  // Amendments and limits are refused in the words of proposals.
  const { rooms: own, proposals, versions, http, input } = errors;
  const words = JSON.stringify({ rooms, errors: { rooms: own, proposals, versions, http, input } });
  return writeHashed(Buffer.from(words), `room-words.${language}.json`);
}

/** Moved into place whole, so that a server that reads it meanwhile finds the old or the new. */
async function writeManifest(named) {
  const sorted = named.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const draft = join(out, `manifest.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
  await rename(draft, join(out, 'manifest.json'));
}

async function sweep(current) {
  const stale = (await readdir(out)).filter((file) => !current.has(file));
  await Promise.all(stale.map((file) => rm(join(out, file), { force: true })));
}

await mkdir(out, { recursive: true });
const bundled = await bundle();
const words = await Promise.all(
  ['cy', 'en'].flatMap((language) => [counterWords(language), roomWords(language)]),
);
const named = [...bundled.named, ...(await copies()), ...words];
await writeManifest(named);
await sweep(new Set(['manifest.json', ...bundled.files, ...named.map(([, file]) => file)]));
process.stdout.write(`${named.length} files in ${out}\n`);
