import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { Answer } from '#rooms';
import type { RoomClient } from '../../support/rooms/room-client.js';

type Turn = 'queue.join' | 'queue.withdraw';

/** One command as it was first sent, and what was answered in the end. */
export interface Deed {
  readonly id: string;
  readonly type: Turn;
  answer: Answer | null;
}

/** Somebody who asks for the floor, steps back, and does so again: every second deed undoes one. */
export class BusyPerson {
  readonly deeds: Deed[] = [];
  private waits = false;
  private stopped = false;

  constructor(readonly client: RoomClient) {}

  /** Whether they have asked for the floor: their next deed takes that back. */
  get isWaiting(): boolean {
    return this.waits;
  }

  stop(): void {
    this.stopped = true;
  }

  /** Until told to stop, one deed after the other. */
  async go(): Promise<void> {
    while (!this.stopped) await this.doOne();
  }

  /** One that was done; asked to wait, they wait, and ask again under another id. */
  async doOne(): Promise<void> {
    const type = this.waits ? 'queue.withdraw' : 'queue.join';
    const deed: Deed = { id: uuidv7(), type, answer: null };
    this.deeds.push(deed);
    const { id } = deed;
    deed.answer = await (type === 'queue.join'
      ? this.client.act(type, { kind: 'normal' }, { id })
      : this.client.act(type, {}, { id }));
    if (deed.answer.ok) this.waits = !this.waits;
    else if (deed.answer.code === 'RATE') await pause(deed.answer.retryMs ?? 100);
  }
}

/** So many events, by whoever is at hand. */
export async function bringAbout(people: readonly BusyPerson[], many: number): Promise<void> {
  let left = many;
  await Promise.all(
    people.map(async (one) => {
      for (let done = one.deeds.length; left > 0; done = one.deeds.length) {
        left -= 1;
        await one.doOne();
        if (!one.deeds[done]?.answer?.ok) left += 1;
      }
    }),
  );
}
