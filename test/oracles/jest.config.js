import base from '../../jest.config.js';

const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = base;

/** Real elections with results that others published: pure counting, so no database is started. */
export default {
  ...rest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/oracles/**/*.oracle-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cyfran/'],
  testTimeout: 900_000,
};
