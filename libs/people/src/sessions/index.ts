export * from './device-of.js';
export * from './end-session.dto.js';
export * from './sessions.service.js';
