import {
  afterEvent,
  afterMe,
  hearingOf,
  missing,
  sinceOf,
  type Caught,
  type Missing,
  type HeardEvent,
  type RoomSeen,
  type Since,
  type ToldEvent,
  type ToldMe,
} from '#rooms';

/** So often a gap is asked for before the whole room is. */
const attempts = 3;
/** More that came too early are not kept: the whole room is quicker. */
const mostEarly = 500;

export interface Asks {
  readonly sync: (gap: Missing) => Promise<readonly HeardEvent[] | null>;
  /** The whole room, or what came since. */
  readonly watch: (since?: Since) => Promise<Caught | 'refused' | null>;
}

export interface Changes {
  /** One event was taken: the room as it was before it. */
  readonly after: (event: ToldEvent, before: RoomSeen) => void;
  readonly changed: (seen: RoomSeen) => void;
  readonly caught: (caught: Caught, askedAt: number) => void;
}

/** What this browser knows of the room, without a hole: events wait until the ones before them came. */
export class KnownRoom {
  private room: RoomSeen | null = null;
  private early: HeardEvent[] = [];
  private isFilling = false;
  private catching: Promise<boolean> | null = null;

  constructor(
    private readonly asks: Asks,
    private readonly changes: Changes,
  ) {}

  get seen(): RoomSeen | null {
    return this.room;
  }

  /**
   * Goes on from what is known, after a break or at the beginning: one time after another, because what
   * is asked over a line that has broken meanwhile is never answered.
   * @returns whether somebody answered
   */
  async catchUp({ anew = false } = {}): Promise<boolean> {
    const earlier = this.catching ?? Promise.resolve(false);
    const catching = earlier.then(async () => this.catchUpOnce(anew));
    this.catching = catching;
    return catching;
  }

  private async catchUpOnce(anew: boolean): Promise<boolean> {
    const askedAt = Date.now();
    const since = this.room && !anew ? sinceOf(this.room) : undefined;
    const caught = await this.asks.watch(since);
    if (caught === null || caught === 'refused') return caught !== null;
    this.changes.caught(caught, askedAt);
    if (caught.kind === 'seen') this.set(caught.seen);
    else if (this.room) {
      for (const event of caught.events) this.take(event);
      const { now, online, declared } = caught;
      const known = declared === undefined ? {} : { declared };
      this.set({ ...afterMe(this.room, caught), now, online, ...known });
    }
    this.takeEarly();
    // Anew comes after every attempt: the next event asks again, and no line is asked without end.
    if (anew) this.early = [];
    else if (this.gap()) void this.fill();
    return true;
  }

  take(event: HeardEvent): void {
    const before = this.room;
    if (!before || missing(before, event)) {
      this.keep(event);
      if (before) void this.fill();
      return;
    }
    const room = afterEvent(before, event);
    if (room === before) return;
    this.room = room;
    if (event.type !== 'host.unsaid') this.changes.after(event, before);
    this.changes.changed(room);
  }

  /** What is known besides the events: the reader themselves, how many look on, their last answer. */
  revise(change: (seen: RoomSeen) => RoomSeen): void {
    if (this.room) this.set(change(this.room));
  }

  takeMe(told: ToldMe): void {
    this.revise((seen) => afterMe(seen, told));
    if (!this.room) return;
    // Whoever has become a host, or is one no more, has another room to see.
    const { hears = 'everybody', me } = this.room;
    if (hears !== hearingOf(me.role)) void this.catchUp({ anew: true });
  }

  private set(room: RoomSeen): void {
    this.room = room;
    this.changes.changed(room);
  }

  private keep(event: HeardEvent): void {
    if (this.early.length < mostEarly) this.early.push(event);
  }

  private takeEarly(): void {
    const waiting = this.early.sort((one, other) => one.seq - other.seq);
    this.early = [];
    for (const event of waiting) {
      if (this.room && missing(this.room, event)) this.keep(event);
      else this.take(event);
    }
  }

  private async fill(): Promise<void> {
    if (this.isFilling) return;
    this.isFilling = true;
    let failures = 0;
    for (let gap = this.gap(); gap && failures < attempts; gap = this.gap()) {
      for (const event of (await this.asks.sync(gap)) ?? []) this.take(event);
      this.takeEarly();
      const isFilled = this.gap()?.from !== gap.from;
      failures = isFilled ? 0 : failures + 1;
    }
    this.isFilling = false;
    if (this.gap()) await this.catchUp({ anew: true });
  }

  private gap(): Missing | null {
    const { room } = this;
    if (!room) return null;
    const [first] = this.early.flatMap((event) => missing(room, event) ?? []);
    return first ?? null;
  }
}
