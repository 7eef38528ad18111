'use strict';

const fs = require('node:fs');
const path = require('node:path');

const skipped = new Set(['node_modules', 'dist', '.git', '.cyfran']);

/** Every file below a folder, as paths from `root`; a folder that is not there holds none. */
function filesBelow(root, folder) {
  const found = [];
  const open = [folder];
  while (open.length > 0) {
    const here = open.pop();
    for (const entry of entriesOf(path.join(root, here))) {
      if (skipped.has(entry.name)) continue;
      const name = path.join(here, entry.name);
      if (entry.isDirectory()) open.push(name);
      else if (entry.isFile()) found.push(name);
    }
  }
  return found.sort();
}

function entriesOf(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads a text file, or gives undefined when there is none. */
function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes beside the file, then renames: a reader, or a second build, never sees half of it. */
function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.half`;
  fs.writeFileSync(half, content);
  fs.renameSync(half, file);
}

module.exports = { filesBelow, readIfThere, writeWhole };
