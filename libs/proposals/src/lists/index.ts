export * from './cost-bands.js';
export * from './proposal-order.js';
export * from './proposals-export.reader.js';
export * from './proposals-map.reader.js';
export * from './similar-proposals.reader.js';
