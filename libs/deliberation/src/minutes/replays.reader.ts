import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { sha256 } from '#platform';
import {
  foldedReplay,
  isPublic,
  publicDirectory,
  type Directory,
  type PublicEvent,
  type RoomState,
} from '#rooms';
import type { LogHead } from '../log/held-room.js';
import { readTrail } from './read-trail.js';

/** A room's public log with every name and word that it mentions and that may still be told. */
export interface ReplayView {
  readonly events: readonly PublicEvent[];
  readonly directory: Directory;
  /** How the room stood after its public event `seq`. */
  readonly after: (seq: number) => RoomState;
  /** Another as soon as anything of it is another. */
  readonly tag: string;
}

type Head = Pick<LogHead, 'id' | 'gseq'>;

interface Kept {
  readonly gseq: number;
  readonly readAt: number;
  readonly view: Promise<ReplayView>;
}

/** So long it is shown as it was read, ms: a name or word that is erased beside the log goes by then. */
const freshMs = 10_000;
/** Of all that are kept together: a long meeting has some thousands. */
const mostEvents = 50_000;
/** Lines that are written at once. */
const inPiece = 200;

/** Rooms as they are told from their logs. Whoever goes through one step by step has it read once. */
@Injectable()
export class ReplaysReader {
  /** The one that was asked for last is last. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly em: EntityManager) {}

  async of({ id, gseq }: Head, now = performance.now()): Promise<ReplayView> {
    const known = this.kept.get(id);
    const isFresh = known?.gseq === gseq && now - known.readAt < freshMs;
    const one = isFresh ? known : { gseq, readAt: now, view: this.read(id) };
    this.kept.delete(id);
    this.kept.set(id, one);
    this.letGo();
    try {
      return await one.view;
    } catch (error) {
      if (this.kept.get(id) === one) this.kept.delete(id);
      throw error;
    }
  }

  /** For anybody's own replay, in pieces: the directory on the first line, then each event on its own. */
  *lines({ events, directory }: ReplayView): Generator<string, void> {
    yield line({ directory });
    for (let from = 0; from < events.length; from += inPiece)
      yield events
        .slice(from, from + inPiece)
        .map(line)
        .join('');
  }

  /** Within a unit of work of its own: several may wait for it. */
  private async read(roomId: string): Promise<ReplayView> {
    const trail = await readTrail(this.em.fork(), roomId);
    const events = trail.events.filter(isPublic).map(plain);
    const directory = publicDirectory(trail.events, trail.directory);
    const tag = sha256(JSON.stringify([roomId, events.length, directory]));
    return { events, directory, after: foldedReplay(events), tag };
  }

  private letGo(): void {
    let events = 0;
    for (const [id, { gseq }] of [...this.kept].reverse()) {
      events += gseq;
      if (events > mostEvents && events > gseq) this.kept.delete(id);
    }
  }
}

function line(said: object): string {
  return `${JSON.stringify(said)}\n`;
}

/** Without its place among events that are not public. */
function plain({ stream, seq, type, at, actor, data }: PublicEvent): PublicEvent {
  return { stream, seq, type, at, actor, data } as PublicEvent;
}
