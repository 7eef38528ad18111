export * from './data-copies.service.js';
export * from './data-copy.entity.js';
export * from './erasure.entity.js';
export * from './erasures.service.js';
export * from './people-retention.service.js';
export * from './personal-data.errors.js';
export * from './personal-data.js';
export * from './request-erasure.dto.js';
