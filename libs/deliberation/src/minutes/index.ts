export { minutesGap } from './minutes-gate.js';
export * from './minutes.errors.js';
export * from './minutes.reader.js';
export * from './minutes.service.js';
export * from './replays.reader.js';
export * from './room-minutes-version.entity.js';
export * from './room-minutes.entity.js';
export * from './write-minutes.dto.js';
