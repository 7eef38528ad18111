export * from './award.entity.js';
export * from './awards.reader.js';
export * from './certification.reader.js';
export * from './certify.service.js';
export * from './delivery.entities.js';
export * from './delivery.errors.js';
export * from './delivery.module.js';
