'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { filesBelow, readIfThere } = require('./files.js');

const roots = ['apps', 'libs', 'prisma-free-migrations'];
const demo = path.join('apps', 'cli', 'demo') + path.sep;

/** What becomes of a source file on its way to dist: compiled, copied as it is, or left out. */
function fateOf(file) {
  if (/^apps.[^\\/]+.assets[\\/]/.test(file)) return 'left out'; // apps/server/assets/build.js bundles these
  if (/(\.d|[.-]spec)\.ts$/.test(file)) return 'left out';
  if (file.endsWith('.ts')) return 'compiled';
  if (file.startsWith(demo)) return 'copied';
  if (file.endsWith('.njk') || file.endsWith('.sql')) return 'copied';
  const isRunTimeJson = /^libs[\\/]/.test(file) || /[\\/]locales[\\/]/.test(file);
  if (file.endsWith('.json') && isRunTimeJson && !/[\\/]cases[\\/]/.test(file)) return 'copied';
  return 'left out';
}

function outputOf(file) {
  return path.join('dist', file.replace(/\.ts$/, '.js'));
}

/** Sources that go into dist, each with its output and whether that output is out of date. */
function sourcesOf(root) {
  return roots
    .flatMap((folder) => filesBelow(root, folder))
    .map((file) => ({ file, fate: fateOf(file), output: outputOf(file) }))
    .filter(({ fate }) => fate !== 'left out')
    .map((source) => ({ ...source, stale: isStale(root, source) }));
}

/** An output carries its source's own time of change, so that an older source (a checkout) counts too. */
function isStale(root, { file, output }) {
  const made = fs.statSync(path.join(root, output), { throwIfNoEntry: false });
  if (made === undefined) return true;
  return Math.abs(made.mtimeMs - fs.statSync(path.join(root, file)).mtimeMs) > 2;
}

/** Files in dist whose source has gone: they would otherwise live on and be imported. */
function orphansIn(root, sources) {
  const wanted = new Set(sources.flatMap(({ output }) => [output, `${output}.map`]));
  return roots
    .flatMap((folder) => filesBelow(path.join(root, 'dist'), folder))
    .map((file) => path.join('dist', file))
    .filter((file) => !wanted.has(file) && !isBundled(file) && !file.endsWith('.half'));
}

function isBundled(file) {
  return /^dist.apps.[^\\/]+.public[\\/]/.test(file);
}

/** The compiler's settings, whole: when they change everything is compiled again. */
function settingsOf(root) {
  const compiler = require(path.join(root, 'node_modules/@swc/core/package.json')).version;
  return `${compiler}\n${readIfThere(path.join(root, '.swcrc'))}`;
}

module.exports = { sourcesOf, orphansIn, settingsOf };
