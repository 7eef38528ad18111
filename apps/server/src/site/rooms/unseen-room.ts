import type { RoomView } from '#deliberation';
import { emptyRoom, type RoomSeen } from '#rooms';

/** A room of which somebody sees that it is there, and nothing else. */
export function unseenRoom({ id, phase, person, removed, plan }: RoomView): RoomSeen {
  return {
    ...{ room: id, seq: 0, hostSeq: null, host: null, online: 0, now: 0 },
    pub: { ...emptyRoom.pub, phase, settings: plan.settings },
    me: {
      ...{ person, role: null, muted: false, removed, ballots: {}, votes: {} },
      ...{ waiting: [], groups: [], group: null, note: null, ready: false, nudged: false },
    },
    directory: { people: {}, words: {} },
  };
}
