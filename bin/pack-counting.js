#!/usr/bin/env node
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { nodeOf } = require('./node-of.js');

const root = path.dirname(__dirname);
const library = path.join(root, 'libs/counting');

/**
 * Makes the counting library a package of its own, `@cyfran/counting`: plain ES modules with type
 * declarations, compiled without the types of Node or of the browser, so that it leans on neither.
 */
function packCounting(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  compile(path.join(folder, 'lib'));
  fs.cpSync(path.join(library, 'locales'), path.join(folder, 'locales'), { recursive: true });
  fs.cpSync(path.join(root, 'docs/counting'), path.join(folder, 'docs'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'README.md'), readme());
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    `${JSON.stringify(description(), null, 2)}\n`,
  );
}

/** The library's README, its links leading to what the package has. */
function readme() {
  return fs
    .readFileSync(path.join(library, 'README.md'), 'utf8')
    .replaceAll('](../../docs/counting/', '](docs/')
    .replaceAll('[Cyfran](../../README.md)', 'Cyfran');
}

function description() {
  const { version, license, dependencies } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return {
    name: '@cyfran/counting',
    version,
    description: 'Participatory budgets and ranked elections, counted exactly and explained',
    license,
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './locales/*.json': './locales/*/counting.json',
    },
    files: ['lib', 'locales', 'docs', 'LICENSE'],
    dependencies: { '@noble/hashes': dependencies['@noble/hashes'] },
    optionalDependencies: { highs: dependencies.highs },
  };
}

function compile(outDir) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cyfran-counting-'));
  const config = path.join(folder, 'tsconfig.json');
  try {
    fs.writeFileSync(
      config,
      JSON.stringify({
        extends: path.join(root, 'tsconfig.json'),
        compilerOptions: {
          noEmit: false,
          outDir,
          rootDir: path.join(library, 'src'),
          declaration: true,
          types: [],
        },
        include: [path.join(library, 'src/**/*.ts')],
        exclude: [path.join(library, 'src/**/*.spec.ts')],
      }),
    );
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(nodeOf(root), [compiler, '-p', config], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The library does not compile on its own.\n${stdout}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { packCounting };

if (require.main === module) {
  const folder = path.join(root, 'dist', 'package', 'counting');
  try {
    packCounting(folder);
    console.log(
      `${path.relative(root, folder)} is ready: npm pack ./${path.relative(root, folder)}`,
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
