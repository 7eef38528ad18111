/**
 * What somebody is in one room, most to least. The host runs it for the organisation; a speaker was
 * asked to speak and may be called out of turn; an observer only looks.
 */
export const roomRoles = [
  'host',
  'facilitator',
  'queue-keeper',
  'speaker',
  'participant',
  'observer',
] as const;
export type RoomRole = (typeof roomRoles)[number];

/** Those who run the meeting, and hear what only they are told. */
export const running: readonly RoomRole[] = ['host', 'facilitator'];
export const keeping: readonly RoomRole[] = ['host', 'facilitator', 'queue-keeper'];
/** Those who take part. */
export const takingPart: readonly RoomRole[] = [...keeping, 'speaker', 'participant'];

export function runs(role: RoomRole): boolean {
  return running.includes(role);
}

/** Whether the queue is theirs to keep. */
export function keeps(role: RoomRole): boolean {
  return keeping.includes(role);
}

export const hearings = ['everybody', 'keepers', 'hosts'] as const;
/**
 * What somebody hears besides what everybody may know: those who run the meeting all of the hosts'
 * stream, those who only keep its queue what that needs.
 */
export type Hearing = (typeof hearings)[number];

/** @param role as it is at this moment; null for nobody in the room */
export function hearingOf(role: RoomRole | 'clock' | null): Hearing {
  if (role === null || role === 'clock' || !keeps(role)) return 'everybody';
  return runs(role) ? 'hosts' : 'keepers';
}
