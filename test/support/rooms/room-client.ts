import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { uuidv7 } from 'uuidv7';
import {
  afterMe,
  reduceHost,
  reducePublic,
  sinceOf,
  type Answer,
  type Caught,
  type Commands,
  type CommandType,
  type Me,
  type RoomSeen,
  type Stream,
  type HeardEvent,
  type ToldMe,
} from '#rooms';
import { waitUntil } from '../wait-until.js';
import { stateHash } from './state-hash.js';

export interface RoomClientWishes {
  readonly address: string;
  /** The id of the room. */
  readonly room: string;
  /** As the Cookie header carries them: a session, a guest's token, or neither. */
  readonly cookie?: string;
  /** Ms between two tries to connect again. */
  readonly patience?: number;
}

type Refusal = Extract<Answer, { ok: false }>;
type Watched = { readonly ok: true; readonly caught: Caught } | Refusal;
type Synced = { readonly ok: true; readonly events: readonly HeardEvent[] } | Refusal;

interface Unanswered {
  readonly message: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly answer: (answer: Answer) => void;
}

/** So often a hole is asked for; then the whole room. */
const mostSyncs = 3;

/**
 * Somebody in a room over a socket, keeping to the protocol and nothing else: told events go through
 * the room's own reducers, holes are asked for, and what was not answered is sent again, under the
 * same id, when the line is back.
 */
export class RoomClient {
  /** What they know; null before the room was seen for the first time. */
  seen: RoomSeen | null = null;
  /** Every sequence number that went into the state, one by one; null where the room came as a whole. */
  readonly heard: Record<Stream, (number | null)[]> = { pub: [], host: [] };
  /** Events that came once more. */
  readonly again: HeardEvent[] = [];
  readonly refusals: Refusal[] = [];
  /** How often they were too slow. */
  stale = 0;
  removed = false;
  /** How many lines they had. */
  connected = 0;
  expiring = 0;
  presence: { readonly online: number; readonly seq: number } | null = null;
  /** Events that came after they were told of their removal. */
  readonly afterRemoval: HeardEvent[] = [];
  /** How often a hole was seen and asked for. */
  syncs = 0;
  readonly socket: Socket;
  private readonly unanswered = new Map<string, Unanswered>();
  /** Told while the room is being caught up with; null while nothing is. */
  private held: HeardEvent[] | null = null;

  constructor(private readonly wishes: RoomClientWishes) {
    const { address, cookie, patience = 100 } = wishes;
    this.socket = io(address, {
      ...{ transports: ['websocket'], forceNew: true, autoConnect: false },
      ...{ reconnectionDelay: patience, reconnectionDelayMax: 2 * patience, timeout: 20_000 },
      ...(cookie !== undefined && { extraHeaders: { cookie } }),
    });
    this.socket.on('connect', () => {
      this.connected += 1;
      void this.watch();
    });
    this.socket.on('disconnect', () => (this.held = null));
    this.socket.on('ev', (event: HeardEvent) => this.hear(event));
    this.socket.on('me', (told: ToldMe) => this.knowOfMe(told));
    this.socket.on('room.stale', () => {
      this.stale += 1;
      void this.watch();
    });
    this.socket.on('room.presence', (presence: { online: number; seq: number }) => {
      this.presence = presence;
    });
    this.socket.on('room.removed', () => (this.removed = true));
    this.socket.on('auth.expiring', () => (this.expiring += 1));
  }

  /** @returns once the room was seen, or somebody said why not */
  async open(): Promise<this> {
    this.socket.connect();
    await this.waitFor('the room', () => this.seen !== null || this.refusals.length > 0);
    return this;
  }

  get me(): Me | null {
    return this.seen?.me ?? null;
  }

  get seq(): number {
    return this.seen?.seq ?? 0;
  }

  /** Of what the public stream told; the same for everybody who heard as much. */
  get hash(): string {
    return stateHash(this.seen?.pub);
  }

  get hostHash(): string {
    return stateHash(this.seen?.host);
  }

  get waiting(): number {
    return this.unanswered.size;
  }

  /** Settled once it is answered, over however many lines that takes. */
  async act<Type extends CommandType>(
    type: Type,
    data: Commands[Type],
    { id = uuidv7(), expect }: { readonly id?: string; readonly expect?: number } = {},
  ): Promise<Answer> {
    const message = {
      ...{ v: 1, id, room: this.wishes.room, type, data },
      ...(expect !== undefined && { expect }),
    };
    return new Promise((answer) => {
      this.unanswered.set(id, { message, answer });
      if (this.socket.connected) this.send({ message, answer });
    });
  }

  /** As `act`, for what cannot be refused here. */
  async mustAct<Type extends CommandType>(
    type: Type,
    data: Commands[Type],
  ): Promise<Extract<Answer, { ok: true }>> {
    const answer = await this.act(type, data);
    if (!answer.ok) throw new Error(`${type} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Anything at all, as it is; whoever breaks the protocol may get no answer. */
  async say(message: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.socket.timeout(60_000).emitWithAck(message, ...args) as Promise<unknown>;
  }

  async waitFor(what: string, condition: (client: this) => boolean, ms?: number): Promise<void> {
    await waitUntil(what, () => condition(this), ms);
  }

  close(): void {
    this.socket.disconnect();
  }

  private async watch(): Promise<void> {
    if (this.held !== null) return;
    this.held = [];
    const { seen } = this;
    const since = seen && sinceOf(seen);
    await this.look({ room: this.wishes.room, ...(since && { since }) }).then(
      (answer) => {
        if (answer.ok) this.catchUp(answer.caught);
        else this.refusals.push(answer);
        this.goOn();
        for (const one of this.unanswered.values()) this.send(one);
      },
      // The line went: the next one begins with this.
      () => undefined,
    );
  }

  /** Asked to wait, they wait. */
  private async look(body: object): Promise<Watched> {
    const answer = await this.ask<Watched>('room.watch', body);
    if (answer.ok || answer.code !== 'RATE') return answer;
    await pause(answer.retryMs ?? 100);
    return this.look(body);
  }

  private catchUp(caught: Caught): void {
    if (caught.kind === 'seen') {
      this.seen = caught.seen;
      this.heard.pub.push(null);
      this.heard.host.push(null);
      return;
    }
    for (const event of caught.events) this.take(event);
    const { now, online } = caught;
    this.knowOfMe(caught);
    this.know({ now, online });
  }

  private hear(event: HeardEvent): void {
    if (event.room !== this.wishes.room) throw new Error('an event of another room');
    if (this.removed) this.afterRemoval.push(event);
    if (this.held) this.held.push(event);
    else this.takeOrAsk(event);
  }

  /** What was held back is taken in its turn. */
  private goOn(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const event of held) this.hear(event);
  }

  private takeOrAsk(event: HeardEvent): void {
    const { stream, seq } = event;
    const known = this.known(stream);
    if (seq <= known + 1) this.take(event);
    else void this.fill(stream, known + 1, seq);
  }

  private known(stream: Stream): number {
    return (stream === 'pub' ? this.seen?.seq : this.seen?.hostSeq) ?? 0;
  }

  private take(event: HeardEvent): void {
    if (!this.seen) return;
    if (event.seq <= this.known(event.stream)) {
      this.again.push(event);
      return;
    }
    const { directory } = this.seen;
    this.heard[event.stream].push(event.seq);
    if (event.type === 'host.unsaid') {
      this.know({ hostSeq: event.seq });
      return;
    }
    this.know({
      directory: {
        people: { ...directory.people, ...event.with?.people },
        guests: [...(directory.guests ?? []), ...(event.with?.guests ?? [])],
        words: { ...directory.words, ...event.with?.words },
      },
    });
    if (event.stream === 'pub')
      this.know({ pub: reducePublic(this.seen.pub, event), seq: event.seq });
    else if (this.seen.host !== null)
      this.know({ host: reduceHost(this.seen.host, event), hostSeq: event.seq });
  }

  private knowOfMe(told: Omit<ToldMe, 'room'>): void {
    if (this.seen) this.seen = afterMe(this.seen, told);
  }

  private know(news: Partial<RoomSeen>): void {
    if (this.seen) this.seen = { ...this.seen, ...news };
  }

  private async fill(stream: Stream, from: number, to: number, tried = 0): Promise<void> {
    this.held ??= [];
    this.syncs += 1;
    const { room } = this.wishes;
    const found = await this.ask<Synced>('room.sync', { room, stream, from, to }).catch(() => null);
    // The line went: watching again brings what is missing.
    if (found === null) return;
    if (found.ok) for (const event of found.events) this.take(event);
    if (this.known(stream) >= to) this.goOn();
    else if (tried + 1 < mostSyncs) await this.fill(stream, this.known(stream) + 1, to, tried + 1);
    else await this.seeAnew();
  }

  /** After holes that nobody could fill: the room as it is now. */
  private async seeAnew(): Promise<void> {
    this.seen = null;
    this.held = null;
    await this.watch();
  }

  private async ask<T>(message: string, body: object): Promise<T> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('the line went'));
      this.socket.once('disconnect', gone);
      this.socket.emit(message, body, (answer: T) => {
        this.socket.off('disconnect', gone);
        resolve(answer);
      });
    });
  }

  private send({ message, answer }: Unanswered): void {
    this.socket.emit('cmd', message, (given: Answer) => {
      if (this.unanswered.delete(message.id)) answer(given);
    });
  }
}
