import { LightSocket } from './light-socket.js';
import type { Seat, SideName } from './load-messages.js';

/** Ms since an instant that all of this process agree on. */
export const now = (): number => performance.now();

export interface Heard {
  readonly room: number;
  readonly seq: number;
  readonly at: number;
}

interface Answer {
  readonly ok: boolean;
  readonly seq?: number;
  readonly caught?: {
    readonly kind: 'seen' | 'events';
    readonly seen?: { readonly seq: number };
    readonly events?: readonly { readonly stream: string; readonly seq: number }[];
  };
}

/** One seat in a room: it counts what it hears, and knows when something is missing or came twice. */
export class Looker {
  gaps = 0;
  doubles = 0;
  private seq = 0;
  private socket: LightSocket | null = null;
  private isCatchingUp = false;
  private early: Heard[] = [];

  constructor(
    private readonly side: SideName,
    private readonly port: number,
    private readonly rooms: readonly string[],
    private seat: Seat,
    private readonly heard: (event: Heard) => void,
  ) {}

  get room(): number {
    return this.seat.room;
  }

  /** Connects and sees the room: all of it, or what happened since. @returns the refusal, if any */
  async come({ anew }: { readonly anew: boolean }): Promise<object | null> {
    const { port } = this;
    const { cookie } = this.seat;
    const onMessage = (message: string) => this.hear(message);
    this.socket = await LightSocket.open({ port, cookie, onMessage });
    return this.watch(anew);
  }

  cut(): void {
    this.socket?.cut();
    this.socket = null;
  }

  async goTo(room: number): Promise<object | null> {
    await this.ask('room.unwatch', {});
    this.seat = { ...this.seat, room };
    return this.watch(true);
  }

  async command(type: string, data: object, id: string): Promise<Answer> {
    return this.ask('cmd', { v: 1, id, type, data });
  }

  private async watch(anew: boolean): Promise<object | null> {
    this.isCatchingUp = true;
    const answer = await this.ask(
      'room.watch',
      anew ? {} : { since: { pub: this.seq, host: null } },
    );
    if (!answer.ok) return answer;
    const missed = (answer.caught?.events ?? []).filter(({ stream }) => stream === 'pub');
    if (anew || answer.caught?.kind === 'seen') this.seq = answer.caught?.seen?.seq ?? 0;
    for (const { seq } of missed) this.count(seq);
    this.isCatchingUp = false;
    for (const event of this.early.splice(0)) if (event.seq > this.seq) this.take(event);
    return null;
  }

  private async ask(message: string, body: object): Promise<Answer> {
    if (!this.socket) throw new Error('there is no line');
    const room = this.rooms[this.seat.room];
    return (await this.socket.ask(message, { room, ...body })) as Answer;
  }

  /** Reads what it must and no more: `42["ev",{…,"seq":7,…}]`. */
  private hear(message: string): void {
    const isPublic = message.startsWith('42["ev"') && message.includes('"stream":"pub"');
    const at = now();
    const from = message.indexOf('"seq":');
    if (!isPublic || from === -1) return;
    const event = { room: this.room, seq: Number.parseInt(message.slice(from + 6), 10), at };
    if (this.isCatchingUp) this.early.push(event);
    else this.take(event);
  }

  private take(event: Heard): void {
    this.count(event.seq);
    this.heard(event);
  }

  private count(seq: number): void {
    if (seq <= this.seq) this.doubles += 1;
    else if (seq > this.seq + 1) this.gaps += 1;
    this.seq = Math.max(this.seq, seq);
  }
}
