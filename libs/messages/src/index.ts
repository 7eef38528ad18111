export * from './event-types.js';
export * from './jobs.js';
export * from './live-events.js';
