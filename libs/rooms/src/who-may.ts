import type { CommandType } from './commands.js';
import type { Actor } from './decision.js';
import { RefusedError } from './refused.error.js';
import type { RoomPhase } from './room-phase.js';
import { keeping, running, takingPart, type RoomRole } from './room-role.js';
import type { RoomState } from './room-state.js';

type Doer = RoomRole | 'clock' | 'anybody';

interface Permission {
  readonly by: readonly Doer[];
  readonly during: readonly RoomPhase[];
  /** Speaks or writes, which whoever is muted may not. */
  readonly speaks?: true;
  /** Only for somebody who has joined: what they do counts for one person. */
  readonly joined?: true;
}

const live = ['live'] as const;
const meeting = ['live', 'paused'] as const;
const gathered = ['lobby', 'live', 'paused'] as const;
const afterwards = ['live', 'paused', 'closed'] as const;
/** From the moment its doors opened, for as long as the room is there. */
const ever = ['lobby', 'live', 'paused', 'closed', 'archived'] as const;
const clock = ['clock'] as const;

const runners = { by: running, during: gathered } as const;
const inMeeting = { by: running, during: meeting } as const;
/** The clock ends what everybody went away from. */
const endings = { by: [...running, 'clock'], during: meeting } as const;
const keepers = { by: keeping, during: meeting } as const;
const ofClock = { by: clock, during: meeting } as const;
const part = { by: takingPart, during: live, joined: true } as const;
const voice = { ...part, speaks: true } as const;

/** Who may ask for what, and when. What is not here nobody may. */
export const whoMay: { readonly [Type in CommandType]: Permission } = {
  'room.lobby': { by: running, during: ['draft'] },
  'room.open': { by: running, during: ['lobby'] },
  'room.pause': { by: running, during: ['live'] },
  'room.resume': { by: running, during: ['paused'] },
  'room.close': endings,
  'room.archive': { by: running, during: ['closed'] },
  'room.join': { by: ['anybody'], during: gathered },
  'room.leave': {
    by: [...takingPart, 'observer'],
    during: ever,
    joined: true,
  },
  'room.door': runners,
  'room.new-code': runners,
  'person.add': { by: keeping, during: gathered },
  'person.role': runners,
  'person.unname': { by: running, during: ['lobby', 'live', 'paused', 'closed', 'archived'] },
  announce: { by: running, during: gathered },
  'wall.show': runners,
  'agenda.start': { by: running, during: live },
  'agenda.end': inMeeting,
  'agenda.extend': inMeeting,
  'agenda.skip': inMeeting,
  'agenda.reorder': runners,
  'agenda.add': runners,
  'agenda.ready': part,
  'agenda.timeout': ofClock,
  'queue.open': keepers,
  'queue.close': keepers,
  'queue.policy': { by: keeping, during: gathered },
  'queue.join': voice,
  'queue.withdraw': { by: takingPart, during: live },
  'queue.add-for': { by: keeping, during: live },
  'queue.call-speaker': { by: keeping, during: live },
  'queue.next': { by: keeping, during: live },
  'queue.skip': { by: keeping, during: meeting },
  'queue.reorder': keepers,
  'floor.pause': keepers,
  'floor.resume': { by: keeping, during: live },
  'floor.extend': keepers,
  'floor.end': keepers,
  'floor.yield': part,
  'floor.warn': ofClock,
  'floor.timeout': ofClock,
  'nudge.issue': ofClock,
  'poll.open': { by: running, during: live },
  'poll.cast': part,
  'poll.hands': { by: keeping, during: meeting },
  'poll.close': endings,
  'poll.publish': { by: running, during: afterwards },
  'statement.submit': voice,
  'statement.vote': part,
  'statement.accept': { by: running, during: afterwards },
  'statement.reject': { by: running, during: afterwards },
  'statement.meta': { by: running, during: afterwards },
  'breakout.propose': { by: running, during: live },
  'breakout.assign': { by: running, during: live },
  'breakout.choose': part,
  'breakout.move': inMeeting,
  'breakout.open': { by: running, during: live },
  'breakout.warn': inMeeting,
  'breakout.extend': inMeeting,
  'breakout.recall': endings,
  'breakout.timeout': ofClock,
  'breakout.note': voice,
  'help.raise': { by: takingPart, during: meeting, joined: true },
  'help.take': { by: keeping, during: meeting },
  'person.remove': { by: running, during: gathered },
  'person.readmit': { by: running, during: ever },
  'person.mute': runners,
  'person.unmute': runners,
  'report.raise': { by: takingPart, during: afterwards, joined: true },
  'report.validate': part,
  'report.resolve': { by: running, during: afterwards },
  'outcome.suggest': voice,
  'outcome.adopt': { by: running, during: afterwards },
  'outcome.decline': { by: running, during: afterwards },
  'words.take-down': { by: running, during: ever },
  'words.put-back': { by: running, during: ever },
};

/** @throws RefusedError when this actor may not, or not now */
export function mustBeAllowed({ pub, host }: RoomState, type: CommandType, actor: Actor): void {
  const { by, during, speaks, joined } = whoMay[type];
  if (actor.person !== null && pub.removed.includes(actor.person))
    throw new RefusedError('GONE', 'rooms.removed');
  if (!by.includes('anybody') && (actor.role === null || !by.includes(actor.role)))
    throw new RefusedError(
      'FORBIDDEN',
      actor.role === null ? 'rooms.join-first' : 'rooms.not-yours',
    );
  if (!during.includes(pub.phase)) throw new RefusedError('CLOSED', whyClosed(pub.phase));
  if (joined && actor.person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
  if (speaks && actor.person !== null && host.muted.includes(actor.person))
    throw new RefusedError('FORBIDDEN', 'rooms.muted');
}

function whyClosed(phase: RoomPhase): string {
  if (phase === 'paused') return 'rooms.paused';
  if (phase === 'closed' || phase === 'archived') return 'rooms.closed';
  return 'rooms.not-live';
}
