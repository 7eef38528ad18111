import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** The packages to measure against live in a folder of their own: the product never installs them. */
export function installPeers() {
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

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
