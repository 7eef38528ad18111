'use strict';

const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { nodeOf } = require('./node-of.js');
const { filesBelow, readIfThere, writeWhole } = require('./files.js');

/** Pure libs and words go into the browser too, so a change in one is a change in the assets. */
const inputs = [
  'apps/server/assets',
  'apps/server/locales',
  'apps/server/src/site/rooms/live',
  'apps/server/src/site/tallying',
  'libs/ballots/src',
  'libs/counting/locales',
  'libs/counting/src',
  'libs/messages/src',
  'libs/rooms/src',
];

/** Runs the site's own build of styles, fonts and client scripts when what goes into it changed. */
function buildAssets({ root, say }) {
  const script = ['build.js', 'build.mjs']
    .map((name) => path.join(root, 'apps/server/assets', name))
    .find((file) => fs.existsSync(file));
  if (script === undefined) return false;

  const stampFile = path.join(root, 'dist', '.assets');
  const stamp = stampOf(root);
  const made = fs.existsSync(path.join(root, 'dist/apps/server/public'));
  if (made && readIfThere(stampFile) === stamp) return false;

  say('Building styles and client scripts …');
  const { status, error } = spawnSync(nodeOf(root), [script], {
    cwd: root,
    stdio: ['inherit', 2, 2],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.relative(root, script)} ended with code ${status}`);
  writeWhole(stampFile, stamp);
  return true;
}

function stampOf(root) {
  const hash = crypto.createHash('sha256');
  for (const file of inputs.flatMap((folder) => filesBelow(root, folder))) {
    const { mtimeMs, size } = fs.statSync(path.join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  const styles = path.join(root, 'node_modules/govuk-frontend/package.json');
  return hash.update(readIfThere(styles) ?? '').digest('hex');
}

module.exports = { buildAssets };
