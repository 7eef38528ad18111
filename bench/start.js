import { join } from 'node:path';
import builder from '../bin/build.js';
import installer from '../bin/install.js';
import node from '../bin/node-of.js';
import runner from '../bin/run-on.js';
import { installPeers } from './counting/install-peers.js';

const root = join(import.meta.dirname, '..');

/** Only what is written in the bench: the product itself is measured as it was built. */
const againstTheBuild = {
  prepare: async () => builder.build({ root }),
  options: { packages: 'external', external: ['#*'] },
};

/** What each bench needs first, and the files that it is bundled from. */
const benches = {
  casting: { ...againstTheBuild, entries: sources('bench', 'floor', 'closing') },
  proposals: { ...againstTheBuild, entries: sources('bench') },
  finance: { ...againstTheBuild, entries: sources('bench'), flags: ['--expose-gc'] },
  rooms: { ...againstTheBuild, entries: sources('bench', 'load', 'plain') },
  counting: {
    prepare: installPeers,
    // As a browser would have it: one file, from the sources themselves.
    options: { conditions: ['source'], external: ['highs'] },
    // What the package stv publishes is broken (a file is missing), but its source is there.
    entries: { ...sources('bench', 'measure'), stv: 'node_modules/stv/src/stv.ts' },
  },
};

function sources(...names) {
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

/** Brings packages, build and bundles into step with what is written, then measures on the pinned Node. */
async function start(name, args) {
  const bench = benches[name];
  if (!bench) throw new Error(`there is a bench of ${Object.keys(benches).join(', ')}`);
  const here = join(import.meta.dirname, name);
  await installer.install(root);
  await bench.prepare();
  await bundle(here, bench);
  const { flags = [] } = bench;
  const program = [...flags, join(here, 'dist/bench.js'), ...args];
  return runner.runOn(node.nodeOf(root), program, { cwd: root });
}

async function bundle(here, { entries, options }) {
  const { build } = await import('esbuild');
  const inHere = Object.entries(entries).map(([name, file]) => [name, join(here, file)]);
  await build({
    entryPoints: Object.fromEntries(inHere),
    outdir: join(here, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: true,
    logLevel: 'warning',
    ...options,
  });
}

start(process.argv[2], process.argv.slice(3))
  .then((code) => (process.exitCode = code))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
