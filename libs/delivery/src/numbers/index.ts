export * from './figures.js';
export * from './group-figures.js';
export * from './numbers.reader.js';
