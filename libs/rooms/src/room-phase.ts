/** Draft → lobby → live ⇄ paused → closed → archived. */
export const roomPhases = ['draft', 'lobby', 'live', 'paused', 'closed', 'archived'] as const;
export type RoomPhase = (typeof roomPhases)[number];
