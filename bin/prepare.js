'use strict';

const path = require('node:path');
const { build } = require('./build.js');
const { install } = require('./install.js');

const oldest = 20;

/** Any Node from 20 can prepare; the work itself runs on the Node that the lock file pins. */
function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldest) return;
  throw new Error(`Cyfran needs Node ${oldest} or newer to start; this is ${process.version}.`);
}

/**
 * Installs and builds what is out of step, and says nothing when all is well.
 * An image that was built whole sets CYFRAN_SKIP_PREPARE=1.
 */
async function prepare(root = path.dirname(__dirname)) {
  checkNode();
  if (process.env.CYFRAN_SKIP_PREPARE === '1') return;
  await install(root);
  await build({ root });
}

module.exports = { prepare };
