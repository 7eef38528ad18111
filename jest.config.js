import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const { $schema: _schema, ...swcOptions } = swc;

/** Tests are the specification: units beside the code, whole-system tests under test/. */
export default {
  testMatch: ['**/libs/**/*.spec.ts', '**/apps/**/*.spec.ts', '**/test/**/*-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cyfran/', '<rootDir>/test/oracles/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cyfran/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#migrations$': '<rootDir>/prisma-free-migrations/index.ts',
    '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcOptions, module: { type: 'es6' } }] },
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/test/support/long-first.cjs',
  // Ms, for a machine that is busy with other things: what is awaited has shorter times of its own.
  testTimeout: 240_000,
  maxWorkers: 2,
  // What a suite loaded stays in its worker (ES modules in a VM are never let go): a fresh one takes over.
  workerIdleMemoryLimit: '1GB',
};
