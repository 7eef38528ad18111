export * from './api-key.entity.js';
export * from './api-keys.errors.js';
export * from './api-keys.parts.js';
export * from './api-keys.reader.js';
export * from './api-keys.service.js';
export * from './key-scopes.js';
export * from './make-api-key.dto.js';
