import { join } from 'node:path';
import builder from '../../bin/build.js';
import installer from '../../bin/install.js';
import node from '../../bin/node-of.js';
import runner from '../../bin/run-on.js';

const here = import.meta.dirname;
const root = join(here, '..', '..');

/** Brings packages and the product's build into step with the sources, then measures on the pinned Node. */
async function start(args) {
  await installer.install(root);
  await builder.build({ root });
  await bundle();
  return runner.runOn(node.nodeOf(root), [join(here, 'dist/bench.js'), ...args], { cwd: root });
}

/** Only what is written here: the product itself is measured as it was built. */
async function bundle() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(here, 'src/bench.ts')],
    outdir: join(here, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    external: ['#*'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

start(process.argv.slice(2))
  .then((code) => (process.exitCode = code))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
