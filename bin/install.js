'use strict';

const { spawn } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { readIfThere, writeWhole } = require('./files.js');

/** Installs what package-lock.json names, unless node_modules already holds exactly that. */
async function install(root) {
  const lock = readIfThere(path.join(root, 'package-lock.json'));
  if (lock === undefined) throw new Error('package-lock.json is missing: is this a whole clone?');
  const stampFile = path.join(root, 'node_modules', '.cyfran-installed');
  const stamp = stampOf(lock);
  if (readIfThere(stampFile) === stamp) return;
  if (!holdsAll(root, JSON.parse(lock))) await runNpm(root);
  writeWhole(stampFile, stamp);
}

/** Compiled packages fit one platform only, so a folder carried to another machine counts as missing. */
function stampOf(lock) {
  const hash = crypto.createHash('sha256').update(lock).digest('hex');
  return `${hash} ${process.platform} ${process.arch}\n`;
}

/** npm writes this inner lock last of all, so a broken-off install never looks whole. */
function holdsAll(root, lock) {
  const inner = readIfThere(path.join(root, 'node_modules', '.package-lock.json'));
  if (inner === undefined) return false;
  if (!fs.existsSync(path.join(root, 'node_modules/node/bin/node'))) return false;
  const installed = JSON.parse(inner).packages;
  return Object.entries(lock.packages).every(
    ([name, { version, optional }]) =>
      name === '' || optional || installed[name]?.version === version,
  );
}

async function runNpm(root) {
  const [command, ...args] = npmCommand(root);
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const show = progressLine(
    'Installing packages with npm ci (one to three minutes the first time)',
  );
  const { code, output } = await run(command, [...args, 'ci', '--include=dev', '--no-fund'], {
    cwd: root,
    env: { ...process.env, PATH: pathWithout(root), NODE_ENV: 'development' },
    onTick: () => show(elapsed()),
  });
  if (code !== 0) {
    show(`failed after ${elapsed()}`, true);
    throw new Error(`npm ci ended with code ${code}:\n${output.trim().slice(-4000)}`);
  }
  show(`done ${elapsed()}`, true);
}

/** In a terminal the line rewrites itself; in a log it is written at the start and at the end. */
function progressLine(title) {
  const { stderr } = process;
  if (!stderr.isTTY) stderr.write(`${title} …\n`);
  return (state, last = false) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${title} … ${state}${last ? '\n' : ''}`);
    else if (last) stderr.write(`Installing packages … ${state}\n`);
  };
}

function run(command, args, { cwd, env, onTick }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ticking = setInterval(onTick, 1000);
    onTick();
    child.on('error', (error) => {
      clearInterval(ticking);
      reject(new Error(`npm could not be run (${error.message}): install npm with Node`));
    });
    child.on('close', (code, signal) => {
      clearInterval(ticking);
      resolve({ code: code ?? signal, output });
    });
  });
}

/** npm ci empties node_modules, so neither it nor its scripts may run on the Node that lies there. */
function npmCommand(root) {
  const running = process.env.npm_execpath;
  if (!running || !/npm-cli\.c?js$/.test(running) || isInside(root, running)) return ['npm'];
  const node = isInside(root, fs.realpathSync(process.execPath)) ? 'node' : process.execPath;
  return [node, running];
}

function pathWithout(root) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.filter((folder) => !isInside(root, folder)).join(path.delimiter);
}

function isInside(root, file) {
  return path.resolve(file).startsWith(path.join(root, 'node_modules') + path.sep);
}

module.exports = { install };
