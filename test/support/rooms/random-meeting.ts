import {
  decide,
  emptyRoom,
  ordinarySettings,
  reduce,
  RefusedError,
  streamOf,
  unsaidActors,
  type Actor,
  type AgendaItem,
  type CastBallot,
  type Command,
  type Decision,
  type Facts,
  type NewEvent,
  type RoomEvent,
  type RoomRole,
  type RoomSettings,
  type RoomState,
} from '#rooms';
import { commandFor, seats, type Wish } from './any-command.js';
import { anyItem } from './plausible-data.js';

/** One command, and what came of it. */
export interface Deed {
  readonly at: number;
  readonly command: Command;
  readonly actor: Actor;
  readonly before: RoomState;
  readonly after: RoomState;
  /** Null: it was refused. */
  readonly decision: Decision | null;
}

/** A meeting without a database, in which people ask for what they wish; one decision is one instant. */
export class RandomMeeting {
  room: RoomState = emptyRoom;
  readonly log: RoomEvent[] = [];
  readonly deeds: Deed[] = [];
  now = 1_800_000_000_000;
  /** Who sits where; null for staff who have not joined. */
  private readonly people: (string | null)[] = seats.map(() => null);
  private readonly ballots = new Map<string, CastBallot & { readonly poll: string }>();
  /** Words → whoever wrote them. */
  private readonly authors = new Map<string, string | null>();
  private ids = 0;

  /** The doors are open, and everybody has come. */
  constructor(settings: Partial<RoomSettings> = {}) {
    const plan = { settings: { ...ordinarySettings, ...settings }, agenda: this.someItems() };
    this.tell([{ type: 'room.prepared', data: plan }], null);
    for (const [seat, role] of seats.entries()) if (role !== 'staff') this.sit(seat, role);
    this.ask({ id: this.newId(), type: 'room.open', data: {} }, { person: null, role: 'host' });
  }

  readonly newId = (): string => {
    this.ids += 1;
    return `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
  };

  grant(wish: Wish): void {
    this.now += wish.waitMs;
    const command = commandFor(wish, this.room, this.newId);
    const decision = this.ask(command, this.actorFor(wish.by));
    const person = decision?.data?.person;
    if (wish.by !== null && command.type === 'room.join' && typeof person === 'string')
      this.people[wish.by] = person;
  }

  /** The clock says all that it has to say by now. */
  tick(due: Command): Decision | null {
    return this.ask(due, { person: null, role: 'clock' });
  }

  /** What a decision may depend on, the same each time it is asked. */
  factsFor(command: Command): Facts {
    let made = this.ids;
    return {
      ...{ now: this.now, chance: () => 0.5, way: 'online' },
      newId: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
      ballots:
        command.type === 'poll.close'
          ? [...this.ballots.values()].filter(({ poll }) => poll === command.data.poll)
          : [],
      declared: {},
      author:
        command.type === 'report.raise' ? (this.authors.get(command.data.subject) ?? null) : null,
      isStaff:
        this.people[0] !== null &&
        'person' in command.data &&
        command.data.person === this.people[0],
    };
  }

  private ask(command: Command, actor: Actor): Decision | null {
    const at = this.now;
    const before = frozen(this.room);
    const decision = decided(before, command, actor, this.factsFor(command));
    this.ids += 200;
    if (decision) this.tell(decision.events, actor.person);
    for (const { id, person } of decision?.words ?? []) this.authors.set(id, person);
    const ballot = decision?.ballot;
    if (ballot && actor.person !== null)
      this.ballots.set(`${ballot.poll} ${actor.person}`, { person: actor.person, ...ballot });
    this.deeds.push({ at, command, actor, before, after: this.room, decision });
    return decision;
  }

  /** As the server knows somebody: staff are hosts, whoever left is nobody until they come back. */
  private actorFor(seat: number | null): Actor {
    if (seat === null) return { person: null, role: 'clock' };
    const person = this.people[seat] ?? null;
    if (seat === 0) return { person, role: 'host' };
    const known = person === null ? undefined : this.room.host.people[person];
    return { person, role: known?.leftAt === null ? known.role : null };
  }

  private sit(seat: number, role: RoomRole): void {
    const person = this.newId();
    this.people[seat] = person;
    this.tell([{ type: 'person.joined', data: { person, role, way: 'online' } }], person);
  }

  private someItems(): readonly AgendaItem[] {
    return [1, 2, 3, 4, 5].map((pick) => anyItem(pick, this.newId));
  }

  private tell(events: readonly NewEvent[], actor: string | null): void {
    this.now += 1;
    for (const event of events) {
      const stream = streamOf(event.type);
      const seq = this.log.filter((one) => one.stream === stream).length + 1;
      const said = unsaidActors.has(event.type) ? null : actor;
      const told = { ...event, stream, seq, at: this.now, actor: said } as RoomEvent;
      this.log.push(told);
      this.room = reduce(this.room, frozen(told));
    }
  }
}

function decided(room: RoomState, command: Command, actor: Actor, facts: Facts): Decision | null {
  try {
    return decide(room, command, actor, facts);
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** What is only read cannot be changed by mistake. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
