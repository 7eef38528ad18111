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

/** Whether they hear the stream of the hosts. */
export function hearsHosts(role: RoomRole): boolean {
  return keeping.includes(role);
}
