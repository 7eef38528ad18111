import { membersOf, seatsIn } from '../breakouts/seats.js';
import type { EventType, RoomEvent } from '../events.js';
import type { RoomState } from '../room-state.js';

/** Whose own view of the room is another after an event. */
export interface Concerned {
  /** Those whom it is about. */
  readonly people: readonly string[];
  /** Those who see it happen to somebody else: they can wait until more of it has happened. */
  readonly around: readonly string[];
}

type EventOf<Type extends EventType> = Extract<RoomEvent, { readonly type: Type }>;
type Concerning = {
  readonly [Type in EventType]?: (
    data: EventOf<Type>['data'],
    room: RoomState,
  ) => Partial<Concerned>;
};

const person = (data: { readonly person: string }) => ({ people: [data.person] });

const authorOf = ({ statement }: { readonly statement: string }, { host }: RoomState) => ({
  people: host.submitted.filter(({ id }) => id === statement).map((submitted) => submitted.person),
});

/** Events that are not here change nothing that one reader alone knows. */
const concerning: Concerning = {
  'person.joined': person,
  'person.left': person,
  'person.role-set': person,
  'person.muted': person,
  'person.unmuted': person,
  'agenda.readied': person,
  'nudge.sent': ({ people }) => ({ people }),
  'statement.submitted': person,
  'statement.accepted': authorOf,
  'statement.rejected': authorOf,
  // Dealt anew, some have lost their place. Those who sit together come one after another.
  'breakout.seated': ({ seats }, { host }) => {
    const others = Object.keys(host.people).filter((one) => seats[one] === undefined);
    const groups = [...new Set(Object.values(seats))];
    return { people: [...groups.flatMap((group) => membersOf(seats, group)), ...others] };
  },
  'breakout.reseated': person,
  'breakout.moved': ({ breakout, sizes }, room) => {
    const seats = seatsIn(room, breakout);
    return { around: Object.keys(sizes).flatMap((group) => membersOf(seats, group)) };
  },
  'breakout.noted': ({ breakout, group }, room) => ({
    people: membersOf(seatsIn(room, breakout), group),
  }),
};

const nobody: Concerned = { people: [], around: [] };

/** Who has to be told what concerns them alone, in a room that stands so after this event. */
export function concernedBy({ type, data }: RoomEvent, room: RoomState): Concerned {
  const concerned = concerning[type] as
    ((data: object, room: RoomState) => Partial<Concerned>) | undefined;
  return concerned ? { ...nobody, ...concerned(data, room) } : nobody;
}
