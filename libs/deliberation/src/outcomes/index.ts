export * from './answer-task.dto.js';
export * from './lineage.reader.js';
export * from './outcomes.errors.js';
export * from './room-outcome.entity.js';
export * from './rooms-sight.js';
export * from './room-task.entity.js';
export * from './room-tasks.reader.js';
export * from './room-tasks.service.js';
