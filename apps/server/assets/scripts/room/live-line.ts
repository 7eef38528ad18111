import type { Socket } from 'socket.io-client';
import {
  fitsOneMessage,
  type Answer,
  type Caught,
  type HeardEvent,
  type Missing,
  type Since,
  type ToldMe,
} from '#rooms';

/** How long an answer may take, in milliseconds. */
const patience = 10_000;

export interface Asked {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Hears {
  readonly told: (event: HeardEvent) => void;
  readonly me: (told: ToldMe) => void;
  readonly online: (online: number) => void;
  readonly declared: (declared: number) => void;
  /** The server let go of us because we were too slow, or the line came back. */
  readonly lost: () => void;
  readonly removed: () => void;
}

interface Refusal {
  readonly ok: false;
  readonly code?: string;
}

/** Talks about one room over one socket. Nothing here rejects: an answer that never came is null. */
export class LiveLine {
  constructor(
    private readonly socket: Socket,
    private readonly room: string,
    hears: Hears,
  ) {
    const ours = (room: string) => room === this.room;
    socket.on('ev', (event: HeardEvent) => ours(event.room) && hears.told(event));
    socket.on('me', (told: ToldMe) => ours(told.room) && hears.me(told));
    socket.on('room.presence', (told: { room: string; online: number }) => {
      if (ours(told.room)) hears.online(told.online);
    });
    socket.on('room.declared', (told: { room: string; declared: number }) => {
      if (ours(told.room)) hears.declared(told.declared);
    });
    socket.on('room.stale', (told: { room: string }) => ours(told.room) && hears.lost());
    socket.on('room.removed', (told: { room: string }) => ours(told.room) && hears.removed());
  }

  get isOpen(): boolean {
    return this.socket.connected;
  }

  async watch(since?: Since): Promise<Caught | 'refused' | null> {
    const answer = await this.ask<{ readonly ok: true; readonly caught: Caught } | Refusal>(
      'room.watch',
      { room: this.room, ...(since && { since }) },
    );
    if (!answer) return null;
    if (answer.ok) return answer.caught;
    // Too many look at once: in a while it is asked again, as if nobody had answered.
    return answer.code === 'RATE' ? null : 'refused';
  }

  async sync({ stream, from, to }: Missing): Promise<readonly HeardEvent[] | null> {
    const answer = await this.ask<
      { readonly ok: true; readonly events: readonly HeardEvent[] } | Refusal
    >('room.sync', { room: this.room, stream, from, to });
    return answer?.ok ? answer.events : null;
  }

  /** Whether the line can take it; what it cannot would end it. */
  takes(asked: Asked): boolean {
    return fitsOneMessage({ v: 1, room: this.room, ...asked });
  }

  async act(asked: Asked): Promise<Answer | null> {
    const answer = await this.ask<Answer>('cmd', { v: 1, room: this.room, ...asked });
    // A refusal of the line itself is no answer of the room.
    return answer && (answer.ok || 'reason' in answer) ? answer : null;
  }

  private async ask<T>(message: string, body: object): Promise<T | null> {
    if (!this.socket.connected) return null;
    try {
      return (await this.socket.timeout(patience).emitWithAck(message, body)) as T;
    } catch {
      return null;
    }
  }
}
