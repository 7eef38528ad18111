import type { EventType } from './events.js';

/**
 * What everybody is told without who brought it about: whose statement it is, who reported it, and who
 * is ready to go on concerns those who run the meeting, who hear it on their own stream.
 */
export const unsaidActors: ReadonlySet<EventType> = new Set([
  'agenda.ready-count',
  'statement.accepted',
  'statement.taken-down',
  'statement.marked-meta',
]);
