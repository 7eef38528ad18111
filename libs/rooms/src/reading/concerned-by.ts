import type { EventType, RoomEvent } from '../events.js';
import type { RoomState } from '../room-state.js';

type EventOf<Type extends EventType> = Extract<RoomEvent, { readonly type: Type }>;
type Concerning = {
  readonly [Type in EventType]?: (
    data: EventOf<Type>['data'],
    room: RoomState,
  ) => readonly string[];
};

const person = (data: { readonly person: string }) => [data.person];

const authorOf = ({ statement }: { readonly statement: string }, { host }: RoomState) =>
  host.submitted.filter(({ id }) => id === statement).map((submitted) => submitted.person);

/** Events that are not here change nothing that one reader alone knows. */
const concerning: Concerning = {
  'person.joined': person,
  'person.left': person,
  'person.role-set': person,
  'person.muted': person,
  'person.unmuted': person,
  'agenda.readied': person,
  'nudge.sent': ({ people }) => people,
  'statement.submitted': person,
  'statement.accepted': authorOf,
  'statement.rejected': authorOf,
  'breakout.noted': ({ group }, { pub }) =>
    Object.entries(pub.breakouts.at(-1)?.seats ?? {}).flatMap(([who, sits]) =>
      sits === group ? [who] : [],
    ),
  'breakout.moved': person,
};

/** Whose own view of the room is another after this event, in a room that stands so after it. */
export function concernedBy({ type, data }: RoomEvent, room: RoomState): readonly string[] {
  const concerned = concerning[type] as
    ((data: object, room: RoomState) => readonly string[]) | undefined;
  return concerned?.(data, room) ?? [];
}
