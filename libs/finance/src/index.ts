export * from './awards-csv.js';
export * from './finance.errors.js';
export * from './finance.module.js';
export * from './formula-safe.js';
