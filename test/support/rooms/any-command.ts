import * as fc from 'fast-check';
import { nextInstant, type Command, type CommandType, type RoomState } from '#rooms';
import { plausibleData } from './plausible-data.js';

/** Seats of a random meeting: staff who run it, and residents, who are given these roles at first. */
export const seats = [
  'staff',
  'facilitator',
  'queue-keeper',
  'speaker',
  'participant',
  'participant',
  'participant',
  'observer',
] as const;

/** Something that somebody may ask; what it is about is picked when it is asked, from what is there. */
export interface Wish {
  readonly type: CommandType;
  /** Their place among the seats; null: the room's clock. */
  readonly by: number | null;
  readonly picks: readonly number[];
  /** How much time passes before. */
  readonly waitMs: number;
}

const often: Partial<Record<CommandType, number>> = {
  'queue.join': 30,
  'queue.next': 20,
  'queue.add-for': 8,
  'queue.withdraw': 6,
  'queue.reorder': 8,
  'floor.yield': 8,
  'floor.pause': 6,
  'floor.resume': 8,
  'floor.extend': 5,
  'floor.end': 5,
  'agenda.start': 10,
  'agenda.ready': 8,
  'poll.open': 12,
  'poll.cast': 40,
  'poll.close': 8,
  'statement.submit': 10,
  'statement.vote': 12,
  'statement.accept': 8,
  'breakout.propose': 4,
  'breakout.assign': 8,
  'breakout.open': 12,
  'breakout.move': 8,
  'breakout.choose': 8,
  'breakout.note': 12,
  'breakout.recall': 2,
  'queue.open': 6,
  'report.raise': 6,
  'report.validate': 8,
  'room.join': 8,
  'room.resume': 14,
  'outcome.suggest': 5,
  'words.take-down': 4,
};
const seldom: readonly CommandType[] = [
  ...(['room.pause', 'room.close', 'room.archive', 'room.lobby', 'room.open'] as const),
  ...(['room.leave', 'person.mute', 'person.remove', 'queue.close'] as const),
  ...(['person.readmit', 'room.door', 'room.new-code'] as const),
  'person.unname',
];

/** The clock is asked for apart: what it says it says when it is time. */
export const clockTypes: readonly CommandType[] = [
  'agenda.timeout',
  'floor.warn',
  'floor.timeout',
  'nudge.issue',
  'breakout.timeout',
];
const residentTypes: ReadonlySet<CommandType> = new Set([
  ...(['queue.join', 'queue.withdraw', 'floor.yield', 'agenda.ready', 'poll.cast'] as const),
  ...(['statement.submit', 'statement.vote', 'breakout.choose', 'breakout.note'] as const),
  ...(['help.raise', 'report.raise', 'report.validate', 'outcome.suggest'] as const),
  ...(['room.join', 'room.leave'] as const),
]);

const peopleTypes = (Object.keys(plausibleData) as CommandType[]).filter(
  (type) => !clockTypes.includes(type),
);

const anyType = fc.oneof(
  ...peopleTypes.map((type) => ({
    arbitrary: fc.constant(type),
    weight: seldom.includes(type) ? 1 : (often[type] ?? 3),
  })),
);

const anySeat = fc.nat({ max: seats.length - 1 });
/** Mostly whoever may, and now and then whoever comes. */
const seatFor = (type: CommandType): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 8, arbitrary: residentTypes.has(type) ? fc.integer({ min: 1, max: 7 }) : fc.nat(1) },
    { weight: 2, arbitrary: anySeat },
  );

const picks = fc.array(fc.nat({ max: 9999 }), { minLength: 6, maxLength: 6 });
const waitMs = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 3000 }) },
  { weight: 1, arbitrary: fc.nat({ max: 240_000 }) },
);

const peopleWish: fc.Arbitrary<Wish> = anyType.chain((type) =>
  fc.record({ type: fc.constant(type), by: seatFor(type), picks, waitMs }),
);
const clockWish: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom(...clockTypes),
  by: fc.constant(null),
  picks,
  waitMs: fc.nat({ max: 240_000 }),
});

/** A random meeting, once its doors are open and everybody has come: up to so many wishes. */
export function anyMeeting(
  most: number,
  fewest = Math.ceil(most / 3),
): fc.Arbitrary<readonly Wish[]> {
  const wish = fc.oneof({ weight: 9, arbitrary: peopleWish }, { weight: 1, arbitrary: clockWish });
  return fc.array(wish, { minLength: fewest, maxLength: most, size: 'max' });
}

/** As it is asked of a room that stands so. The clock mostly says what it has to say. */
export function commandFor(wish: Wish, room: RoomState, newId: () => string): Command {
  const due = wish.by === null && (wish.picks[0] ?? 0) % 4 !== 0 ? nextInstant(room) : null;
  if (due) return due.command;
  const data = plausibleData[wish.type](room, wish.picks, newId);
  return { id: newId(), type: wish.type, data } as Command;
}
