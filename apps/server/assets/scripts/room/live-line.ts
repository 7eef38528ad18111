import type { Socket } from 'socket.io-client';
import type { Answer, Caught, Me, Missing, ToldEvent } from '#rooms';

/** How long an answer may take, in milliseconds. */
const patience = 10_000;

export interface Asked {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Hears {
  readonly told: (event: ToldEvent) => void;
  readonly me: (me: Me) => void;
  readonly online: (online: number) => void;
  /** The server let go of us because we were too slow, or the line came back. */
  readonly lost: () => void;
  readonly removed: () => void;
}

interface Refusal {
  readonly ok: false;
}

/** Talks about one room over one socket. Nothing here rejects: an answer that never came is null. */
export class LiveLine {
  constructor(
    private readonly socket: Socket,
    private readonly room: string,
    hears: Hears,
  ) {
    const ours = (room: string) => room === this.room;
    socket.on('ev', (event: ToldEvent) => ours(event.room) && hears.told(event));
    socket.on('me', (told: { room: string; me: Me }) => ours(told.room) && hears.me(told.me));
    socket.on('room.presence', (told: { room: string; online: number }) => {
      if (ours(told.room)) hears.online(told.online);
    });
    socket.on('room.stale', (told: { room: string }) => ours(told.room) && hears.lost());
    socket.on('room.removed', (told: { room: string }) => ours(told.room) && hears.removed());
  }

  get isOpen(): boolean {
    return this.socket.connected;
  }

  async watch(since?: {
    readonly pub: number;
    readonly host: number | null;
  }): Promise<Caught | 'refused' | null> {
    const answer = await this.ask<{ readonly ok: true; readonly caught: Caught } | Refusal>(
      'room.watch',
      { room: this.room, ...(since && { since }) },
    );
    if (!answer) return null;
    return answer.ok ? answer.caught : 'refused';
  }

  async sync({ stream, from, to }: Missing): Promise<readonly ToldEvent[] | null> {
    const answer = await this.ask<
      { readonly ok: true; readonly events: readonly ToldEvent[] } | Refusal
    >('room.sync', { room: this.room, stream, from, to });
    return answer?.ok ? answer.events : null;
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
