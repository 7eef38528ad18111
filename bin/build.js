#!/usr/bin/env node
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { readIfThere, writeWhole } = require('./files.js');
const { sourcesOf, orphansIn, settingsOf } = require('./sources.js');
const { buildAssets } = require('./build-assets.js');

const projectRoot = path.dirname(__dirname);

/**
 * Brings dist into step with the sources; what has not changed is left alone.
 * It speaks on standard error, which keeps the output of the command itself clean.
 */
async function build({ root = projectRoot, say = console.error } = {}) {
  const started = Date.now();
  const settingsFile = path.join(root, 'dist', '.settings');
  const settings = settingsOf(root);
  const everything = readIfThere(settingsFile) !== settings;
  const sources = sourcesOf(root);
  const due = sources.filter(({ stale }) => stale || everything);
  const orphans = orphansIn(root, sources);

  if (due.length > 0) say(`Building ${due.length} of ${sources.length} files …`);
  await Promise.all(due.map((source) => make(root, source)));
  for (const orphan of orphans) fs.rmSync(path.join(root, orphan), { force: true });
  if (everything) writeWhole(settingsFile, settings);
  const assets = buildAssets({ root, say });

  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (due.length > 0 || assets) say(`Built in ${seconds} s.`);
  return due.length;
}

async function make(root, source) {
  const from = path.join(root, source.file);
  const to = path.join(root, source.output);
  const { atime, mtime } = fs.statSync(from);
  if (source.fate === 'compiled') await compile(root, from, to);
  else writeWhole(to, fs.readFileSync(from));
  fs.utimesSync(to, atime, mtime);
}

async function compile(root, from, to) {
  const swc = require(path.join(root, 'node_modules/@swc/core'));
  const { code, map } = await swc.transformFile(from, {
    cwd: root,
    swcrc: true,
    sourceMaps: true,
    sourceFileName: path.relative(path.dirname(to), from),
  });
  writeWhole(`${to}.map`, map);
  writeWhole(to, `${code}//# sourceMappingURL=${path.basename(to)}.map\n`);
}

module.exports = { build };

if (require.main === module) {
  build()
    .then((count) => count === 0 && console.log('Nothing to build: dist is up to date.'))
    .catch((error) => {
      console.error(`The build failed.\n${error.message}`);
      process.exitCode = 1;
    });
}
