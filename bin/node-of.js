'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** The Node this project pins, or the running one where only run-time packages are installed. */
function nodeOf(root) {
  const pinned = path.join(root, 'node_modules/node/bin/node');
  return fs.existsSync(pinned) ? pinned : process.execPath;
}

module.exports = { nodeOf };
