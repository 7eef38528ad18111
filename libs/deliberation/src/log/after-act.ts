import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Command, CommandType } from '#rooms';
import type { FoundRoom } from './held-room.js';
import type { PlacedEvent } from './placed-event.js';

export interface Done {
  readonly room: FoundRoom;
  readonly command: Command;
  /** The person in the room; null for staff who have not joined, and for the clock. */
  readonly person: string | null;
  readonly account: string | null;
  readonly events: readonly PlacedEvent[];
}

/** What follows elsewhere from a command, e.g. an amendment of a proposal: in the command's transaction. */
export interface AfterAct {
  readonly type: CommandType;
  /** @throws RefusedError or DomainError: then nothing of it has happened */
  readonly after: (em: EntityManager, done: Done) => Promise<void>;
}

/** Whoever has something to do after an act says so when the application starts. */
@Injectable()
export class AfterActs {
  private readonly known: AfterAct[] = [];

  register(after: AfterAct): void {
    this.known.push(after);
  }

  follow(type: CommandType): boolean {
    return this.known.some((one) => one.type === type);
  }

  async run(em: EntityManager, done: Done): Promise<void> {
    for (const { type, after } of this.known) if (type === done.command.type) await after(em, done);
  }
}
