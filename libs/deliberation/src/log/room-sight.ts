import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ReporterKey } from '#proposals';
import {
  allMentions,
  forHosts,
  forKeepers,
  hearingOf,
  meIn,
  mentionedPublicly,
  mentionedToHosts,
  mentionedToKeepers,
  mentionedToThem,
  mostMissed,
  saidNothing,
  type Actor,
  type Caught,
  type Directory,
  type Hearing,
  type Me,
  type RoomSeen,
  type Said,
  type Since,
  type Standing,
} from '#rooms';
import { actorIn, keysOf, type RoomVisitor } from '../rooms/room-visitor.js';
import { MustJoinError, RemovedFromRoomError, UnknownRoomError } from '../rooms/rooms.errors.js';
import { asksGroups, countDeclared } from './declared-groups.js';
import { bothDirectories, directoryOf, partOf } from './directory.js';
import { mayKnowOf } from './doer.js';
import { lookRoom, type FoundRoom } from './held-room.js';
import { RoomLog } from './room-log.js';
import { RoomPresence } from './room-presence.js';
import { RoomStates, type StateAt } from './room-states.js';

/** One reader before one room, at this moment. */
export interface Reader {
  readonly found: FoundRoom;
  readonly state: StateAt;
  readonly actor: Actor;
  readonly hears: Hearing;
}

/** What somebody sees of a room: the public stream, and what is theirs to know besides. */
@Injectable()
export class RoomSight {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly log: RoomLog,
    private readonly presence: RoomPresence,
    private readonly reporters: ReporterKey,
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
    const { state, hears } = reader;
    const from = since && { pub: since.pub + 1, host: (since.host ?? 0) + 1 };
    const goesOn = since !== undefined && heardAs(since) === hears && isKnown(since, state);
    if (!goesOn || !from) return { kind: 'seen', seen: await this.seenBy(reader) };
    const ofHosts = { stream: 'host', from: from.host, to: state.hostSeq } as const;
    const missed = [
      ...(await this.log.told(roomId, hears, { stream: 'pub', from: from.pub, to: state.pubSeq })),
      ...(hears === 'everybody' ? [] : await this.log.told(roomId, hears, ofHosts)),
    ];
    const me = await this.me(reader);
    const online = this.presence.of(roomId);
    const { now } = reader.found;
    return {
      kind: 'events',
      events: missed,
      me,
      with: await this.namesOf(reader, me),
      now,
      online,
      ...(await this.declared(reader)),
    };
  }

  /** What concerns them alone; the same doors as for looking. */
  async meOf(roomId: string, who: RoomVisitor): Promise<Me> {
    return this.me(await this.reader(roomId, who));
  }

  /** Names and words that come with what concerns each of these readers alone. */
  async named(roomId: string, mes: readonly Standing[]): Promise<readonly Directory[]> {
    const theirs = mes.map(mentionedToThem);
    const own = allMentions(...theirs.map((one) => one.own));
    const ofGroup = allMentions(...theirs.map((one) => one.ofGroup));
    const all = bothDirectories(
      // A group's note is its members' to read, and not whose hand wrote it.
      await directoryOf(this.em, roomId, ofGroup, 'pub'),
      await directoryOf(this.em, roomId, own, 'host'),
    );
    return theirs.map((one) => partOf(all, allMentions(one.own, one.ofGroup)));
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
    return { found, state, actor, hears: hearingOf(role) };
  }

  private async seenBy(reader: Reader): Promise<RoomSeen> {
    const { found, state } = reader;
    const { pub } = state.room;
    const me = await this.me(reader);
    return {
      ...{ room: found.id, pub, me, now: found.now, online: this.presence.of(found.id) },
      seq: state.pubSeq,
      ...this.hostsPart(reader),
      directory: await this.directory(reader, me),
      ...(await this.declared(reader)),
    };
  }

  private hostsPart({
    state: { room, hostSeq },
    hears,
  }: Reader): Pick<RoomSeen, 'hostSeq' | 'host' | 'hears'> {
    if (hears === 'everybody') return { hostSeq: null, host: null };
    const veil = (report: string, person: string) => this.reporters.inReport(report, person);
    const host = hears === 'hosts' ? forHosts(room.host, veil) : forKeepers(room.host);
    return { hostSeq, host, hears };
  }

  private async namesOf({ found }: Reader, me: Me): Promise<Directory> {
    const [names] = await this.named(found.id, [me]);
    return names ?? { people: {}, words: {} };
  }

  private async directory(reader: Reader, me: Me): Promise<Directory> {
    const { found, state, hears } = reader;
    const { pub, host } = state.room;
    const publicly = await directoryOf(this.em, found.id, mentionedPublicly(pub), 'pub');
    const known = bothDirectories(publicly, await this.namesOf(reader, me));
    if (hears === 'everybody') return known;
    const besides = hears === 'hosts' ? mentionedToHosts(host) : mentionedToKeepers(host);
    return bothDirectories(known, await directoryOf(this.em, found.id, besides, 'host'));
  }

  /** Those alone who run the meeting deal people to groups. */
  private async declared({ found, state, hears }: Reader): Promise<Pick<RoomSeen, 'declared'>> {
    if (hears !== 'hosts' || !asksGroups(state.room)) return {};
    return { declared: await countDeclared(this.em, found.id, state.room) };
  }

  private async me({ found, state, actor }: Reader): Promise<Me> {
    if (actor.person === null) return meIn(state.room, actor, saidNothing);
    return meIn(state.room, actor, await saidBy(this.em, found.id, actor.person));
  }
}

function heardAs({ host, hears }: Since): Hearing | undefined {
  return host === null ? 'everybody' : hears;
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
        where room_id = ? and person = ?) as votes,
       (select groups from room_person where id = ?) as groups`,
    [roomId, person, roomId, person, person],
  );
  return row ?? saidNothing;
}
