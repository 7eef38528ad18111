'use strict';

const { spawn } = require('node:child_process');
const os = require('node:os');

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];

/**
 * Runs Node in our place and gives its exit code.
 * A terminal's Ctrl-C reaches parent and child alike, `kill -INT` the parent alone. So SIGINT is
 * handed on as SIGTERM, which asks the child to stop once more but never counts as an impatient
 * second Ctrl-C.
 */
function runOn(node, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal);
    for (const signal of forwarded) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of forwarded) process.off(name, forward);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}

module.exports = { runOn };
