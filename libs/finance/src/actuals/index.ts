export * from './actual-line.js';
export * from './actuals.errors.js';
export * from './actuals.parts.js';
export * from './actuals.reader.js';
export * from './actuals-retention.service.js';
export * from './actuals.service.js';
export * from './read-actuals.js';
export * from './record-actuals.dto.js';
