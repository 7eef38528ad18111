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
  type CommandType,
  type Commands,
  type Decision,
  type NewWords,
  type RoomEvent,
  type RoomRole,
  type RoomSettings,
  type RoomState,
  type Way,
} from '#rooms';

/** Staff who run the room and have not joined it. */
export const staff: Actor = { person: null, role: 'host' };

/**
 * A room without a database: commands are decided, their events told and kept, ballots and words laid
 * beside them, as the log does it.
 */
export class ToldRoom {
  state: RoomState = emptyRoom;
  readonly events: RoomEvent[] = [];
  readonly words: NewWords[] = [];
  /** Poll and person → what they said last. */
  readonly ballots = new Map<string, CastBallot & { readonly poll: string }>();
  /** Person → what they declared of themselves. */
  readonly declared: Record<string, readonly string[]> = {};
  /** People who run rooms for the organisation, whatever the log calls them. */
  readonly staff = new Set<string>();
  now = 1_800_000_000_000;
  private readonly seqs = { pub: 0, host: 0 };
  private ids = 0;

  /** A room that is live. */
  static live(settings: Partial<RoomSettings> = {}, agenda: readonly AgendaItem[] = []): ToldRoom {
    const room = new ToldRoom();
    room.tell(
      { type: 'room.prepared', data: { settings: { ...ordinarySettings, ...settings }, agenda } },
      null,
    );
    room.ask('room.open', {});
    return room;
  }

  readonly newId = (): string => {
    this.ids += 1;
    return `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`;
  };

  /** Somebody comes in. */
  join(role: RoomRole = 'participant', way: Way = 'online'): Actor & { readonly person: string } {
    const person = this.newId();
    this.tell({ type: 'person.joined', data: { person, role, way } }, person);
    return { person, role };
  }

  /** @throws RefusedError */
  ask<Type extends CommandType>(
    type: Type,
    data: Commands[Type],
    by: Actor = staff,
    way: Way = 'online',
  ): Decision {
    const command = { id: this.newId(), type, data } as unknown as Command;
    const decision = decide(this.state, command, by, {
      ...{ now: this.now, newId: this.newId, chance: () => 0.5, way },
      ballots: command.type === 'poll.close' ? this.cast(command.data.poll) : [],
      declared: this.declared,
      author: this.authorIn(command),
      isStaff: this.isStaffIn(command),
    });
    for (const event of decision.events) this.tell(event, by.person);
    this.words.push(...(decision.words ?? []));
    const { ballot, declared } = decision;
    if (declared) this.declared[declared.person] = declared.groups;
    if (ballot && by.person !== null)
      this.ballots.set(`${ballot.poll} ${by.person}`, { person: by.person, ...ballot });
    return decision;
  }

  /** Why it is refused; null when it is not. */
  refusal<Type extends CommandType>(
    type: Type,
    data: Commands[Type],
    by: Actor = staff,
    way: Way = 'online',
  ): string | null {
    try {
      this.ask(type, data, by, way);
      return null;
    } catch (error) {
      if (error instanceof RefusedError) return error.reason;
      throw error;
    }
  }

  cast(poll: string): readonly CastBallot[] {
    return [...this.ballots.values()].filter((ballot) => ballot.poll === poll);
  }

  private authorIn({ type, data }: Command): string | null {
    if (type !== 'report.raise') return null;
    return this.words.find(({ id }) => id === data.subject)?.person ?? null;
  }

  private isStaffIn({ data }: Command): boolean {
    return 'person' in data && this.staff.has(data.person);
  }

  private tell(event: Decision['events'][number], actor: string | null): void {
    const stream = streamOf(event.type);
    this.seqs[stream] += 1;
    this.now += 1000;
    const said = unsaidActors.has(event.type) ? null : actor;
    const place = { stream, seq: this.seqs[stream], at: this.now, actor: said };
    const told = { ...event, ...place } as RoomEvent;
    this.events.push(told);
    this.state = reduce(this.state, told);
  }
}
