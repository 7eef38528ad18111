import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import installer from '../../bin/install.js';
import node from '../../bin/node-of.js';
import runner from '../../bin/run-on.js';

const here = import.meta.dirname;
const root = join(here, '..', '..');

/** Brings packages and bundles into step with what is written down, then measures on the pinned Node. */
async function start(args) {
  await installer.install(root);
  installPeers();
  await bundle();
  return runner.runOn(node.nodeOf(root), [join(here, 'dist/bench.js'), ...args], { cwd: root });
}

/** The packages to measure against live in a folder of their own: the product never installs them. */
function installPeers() {
  const { packages } = readJson(join(here, 'package-lock.json'));
  const inner = join(here, 'node_modules/.package-lock.json');
  const installed = existsSync(inner) ? readJson(inner).packages : {};
  const isWhole = Object.entries(packages).every(
    ([name, { version }]) => name === '' || installed[name]?.version === version,
  );
  if (isWhole) return;
  console.error('Installing the packages to measure against, once, in bench/counting …');
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Standard output is for the table alone.
  const { status, error } = spawnSync('npm', options, { cwd: here, stdio: ['ignore', 2, 2] });
  if (error) throw new Error(`npm could not be run: ${error.message}`);
  if (status !== 0) throw new Error(`npm ci in bench/counting ended with code ${status}`);
}

/** As a browser would have it: one file, from the sources themselves. */
async function bundle() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: {
      bench: join(here, 'src/bench.ts'),
      measure: join(here, 'src/measure.ts'),
      // What this package publishes is broken (a file is missing), but its source is there.
      stv: join(here, 'node_modules/stv/src/stv.ts'),
    },
    outdir: join(here, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    conditions: ['source'],
    external: ['highs'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

start(process.argv.slice(2))
  .then((code) => (process.exitCode = code))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
