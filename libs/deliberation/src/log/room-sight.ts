import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  hearsHosts,
  meIn,
  mentionedPublicly,
  mentionedToHosts,
  mostMissed,
  saidNothing,
  type Actor,
  type Caught,
  type Directory,
  type Me,
  type RoomSeen,
  type Said,
} from '#rooms';
import { actorIn, keysOf, type RoomVisitor } from '../rooms/room-visitor.js';
import { MustJoinError, RemovedFromRoomError, UnknownRoomError } from '../rooms/rooms.errors.js';
import { bothDirectories, directoryOf } from './directory.js';
import { mayKnowOf } from './doer.js';
import { lookRoom, type FoundRoom } from './held-room.js';
import { RoomLog } from './room-log.js';
import { RoomPresence } from './room-presence.js';
import { RoomStates, type StateAt } from './room-states.js';

/** How far a reader was in each stream; `host` is null for those who did not hear it. */
export interface Since {
  readonly pub: number;
  readonly host: number | null;
}

/** One reader before one room, at this moment. */
export interface Reader {
  readonly found: FoundRoom;
  readonly state: StateAt;
  readonly actor: Actor;
  readonly hosts: boolean;
}

/** What somebody sees of a room: the public stream, and what is theirs to know besides. */
@Injectable()
export class RoomSight {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly log: RoomLog,
    private readonly presence: RoomPresence,
  ) {}

  /**
   * @throws UnknownRoomError for whom it is not there
   * @throws RemovedFromRoomError
   * @throws MustJoinError where only those look on who take part
   */
  async see(roomId: string, who: RoomVisitor): Promise<RoomSeen> {
    return this.seenBy(await this.reader(roomId, who));
  }

  /** What somebody missed since they last heard, or all of it when that is too much. */
  async catchUp(roomId: string, who: RoomVisitor, since?: Since): Promise<Caught> {
    const reader = await this.reader(roomId, who);
    const { state, hosts } = reader;
    const from = since && { pub: since.pub + 1, host: (since.host ?? 0) + 1 };
    const goesOn = since !== undefined && hosts === (since.host !== null) && isKnown(since, state);
    if (!goesOn || !from) return { kind: 'seen', seen: await this.seenBy(reader) };
    const missed = [
      ...(await this.log.told(roomId, 'pub', from.pub, state.pubSeq)),
      ...(hosts ? await this.log.told(roomId, 'host', from.host, state.hostSeq) : []),
    ];
    const me = await this.me(reader);
    const online = this.presence.of(roomId);
    return { kind: 'events', events: missed, me, now: reader.found.now, online };
  }

  /** What concerns them alone; the same doors as for looking. */
  async meOf(roomId: string, who: RoomVisitor): Promise<Me> {
    return this.me(await this.reader(roomId, who));
  }

  async reader(roomId: string, who: RoomVisitor): Promise<Reader> {
    const found = await lookRoom(this.em, roomId, keysOf(who, roomId));
    if (!found || !mayKnowOf(found, who)) throw new UnknownRoomError();
    const state = await this.states.seen(found);
    const actor = actorIn(state.room, found, who);
    const { person, role } = actor;
    if (person !== null && state.room.pub.removed.includes(person))
      throw new RemovedFromRoomError();
    if (role === null && found.watch === 'people') throw new MustJoinError();
    const hosts = role !== null && role !== 'clock' && hearsHosts(role);
    return { found, state, actor, hosts };
  }

  private async seenBy(reader: Reader): Promise<RoomSeen> {
    const { found, state, hosts } = reader;
    const { pub, host } = state.room;
    const me = await this.me(reader);
    return {
      ...{ room: found.id, pub, me, now: found.now, online: this.presence.of(found.id) },
      seq: state.pubSeq,
      hostSeq: hosts ? state.hostSeq : null,
      host: hosts ? host : null,
      directory: await this.directory(reader, me),
    };
  }

  private async directory({ found, state, hosts }: Reader, me: Me): Promise<Directory> {
    const { pub, host } = state.room;
    const own = { people: me.person === null ? [] : [me.person], words: me.waiting };
    const note = { people: [], words: me.note === null ? [] : [me.note] };
    const publicly = await directoryOf(this.em, found.id, mentionedPublicly(pub), 'pub');
    const theirs = await directoryOf(this.em, found.id, own, 'host');
    // A group's note is its members' to read, and not whose hand wrote it.
    const noted = await directoryOf(this.em, found.id, note, 'pub');
    const known = bothDirectories(bothDirectories(publicly, noted), theirs);
    if (!hosts) return known;
    const all = await directoryOf(this.em, found.id, mentionedToHosts(host), 'host');
    return bothDirectories(known, all);
  }

  private async me({ found, state, actor }: Reader): Promise<Me> {
    if (actor.person === null) return meIn(state.room, actor, saidNothing);
    return meIn(state.room, actor, await saidBy(this.em, found.id, actor.person));
  }
}

/** A reader from another log, or from so long ago that the room as it is now is shorter to tell. */
function isKnown({ pub, host }: Since, { pubSeq, hostSeq }: StateAt): boolean {
  const missed = [pubSeq - pub, host === null ? 0 : hostSeq - host];
  return missed.every((events) => events >= 0 && events <= mostMissed);
}

async function saidBy(em: EntityManager, roomId: string, person: string): Promise<Said> {
  const [row] = await em.execute<Said[]>(
    `select
       (select coalesce(jsonb_object_agg(poll, choice), '{}') from room_ballot
        where room_id = ? and person = ?) as ballots,
       (select coalesce(jsonb_object_agg(statement, vote), '{}') from room_statement_vote
        where room_id = ? and person = ?) as votes`,
    [roomId, person, roomId, person],
  );
  return row ?? saidNothing;
}
