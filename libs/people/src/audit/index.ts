export * from './audit-log.reader.js';
export type { AuditPlace, AuditSight } from './audit-scope.js';
export * from './audit-subjects.js';
