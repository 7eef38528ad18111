import type { EventType } from './events.js';

/**
 * What everybody is told without who brought it about: whose statement it is, who reported it, who is
 * ready to go on, and who goes to another group concerns those who run the meeting, who hear it on
 * their own stream.
 */
export const unsaidActors: ReadonlySet<EventType> = new Set([
  'agenda.ready-count',
  'breakout.moved',
  'statement.accepted',
  'statement.taken-down',
  'words.taken-down',
  'words.put-back',
  'statement.marked-meta',
]);
