export * from './freeze-changes.js';
export * from './freeze-content.js';
export * from './freeze-hash.dto.js';
export * from './freeze.views.js';
export * from './freezes.reader.js';
export * from './freezes.service.js';
export * from './freezing.errors.js';
