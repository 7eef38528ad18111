export * from './notice-kinds.js';
export * from './notice.entity.js';
export * from './notices.js';
