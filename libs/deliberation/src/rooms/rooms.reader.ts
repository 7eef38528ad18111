import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { keeps } from '#rooms';
import { mayKnowOf } from '../log/doer.js';
import { lookRoom } from '../log/held-room.js';
import { RoomStates } from '../log/room-states.js';
import { tidyRoomCode } from './room-code.js';
import { Room } from './room.entity.js';
import type { CodedRoomView, RoomSummaryView, RoomView } from './room.views.js';
import { actorIn, keysOf, runsRooms, type RoomVisitor } from './room-visitor.js';
import { UnknownRoomError } from './rooms.errors.js';

/** Rooms as lists and heads of pages show them. What is only prepared is there for those who run it. */
@Injectable()
export class RoomsReader {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
  ) {}

  /** Those that are on first, then those to come, the next first, then those that are over. */
  async ofProcess(processId: string, who: RoomVisitor): Promise<readonly RoomSummaryView[]> {
    const rooms = await this.em.find(
      Room,
      { process: processId },
      { populate: ['process.organisation'], refresh: true },
    );
    const [first] = rooms;
    if (!first) return [];
    const organisationId = first.process.organisation.id;
    const seesDrafts = runsRooms(who.visitor, { organisationId, processId });
    return rooms
      .filter(({ phase }) => seesDrafts || phase !== 'draft')
      .sort((a, b) => turnOf(a) - turnOf(b) || sooner(a, b) || a.number - b.number)
      .map(summary);
  }

  /** @throws UnknownRoomError also for whom it is not there yet */
  async one(processId: string, number: number, who: RoomVisitor): Promise<RoomView> {
    const room = await this.em.findOne(Room, { process: processId, number }, { refresh: true });
    const found = room && (await lookRoom(this.em, room.id, keysOf(who, room.id)));
    if (!found || !mayKnowOf(found, who)) throw new UnknownRoomError();
    const state = await this.states.seen(found);
    const { person, role } = actorIn(state.room, found, who);
    const ownRole = role === 'clock' ? null : role;
    const removed = person !== null && state.room.pub.removed.includes(person);
    return {
      ...{ ...summary(room), processId, plan: room.plan, role: ownRole, person, removed },
      phase: found.phase,
      meetingUrl: ownRole === null ? null : room.meetingUrl,
      code: ownRole !== null && keeps(ownRole) ? room.code : null,
    };
  }

  /** What stands on the wall now; for whoever may know it. */
  async codeOf(roomId: string): Promise<string | null> {
    const [row] = await this.em.execute<{ code: string }[]>('select code from room where id = ?', [
      roomId,
    ]);
    return row?.code ?? null;
  }

  /** Null for a code that leads nowhere, or to a room whose doors are shut. */
  async byCode(code: string): Promise<CodedRoomView | null> {
    const [row] = await this.em.execute<
      (Omit<CodedRoomView, 'process'> & { cy: string; en: string; of: BothLanguages })[]
    >(
      `select room.id, room.number, room.title, room.phase, slug_cy as cy, slug_en as en,
         process.title as of, (room.plan -> 'settings' ->> 'joinByCode')::boolean as "joinByCode",
         coalesce(room.plan -> 'settings' -> 'groups', '[]') <> '[]' as "asksGroups"
       from room join process on process.id = room.process_id
       where code = ? and process.state = 'published' and phase not in ('draft', 'archived')`,
      [tidyRoomCode(code)],
    );
    if (!row) return null;
    const { cy, en, of: title, ...room } = row;
    return { ...room, process: { slug: { cy, en }, title } };
  }
}

function turnOf({ phase }: Room): number {
  if (phase === 'live' || phase === 'paused') return 0;
  return phase === 'closed' || phase === 'archived' ? 2 : 1;
}

/** What is over stands the newest first. */
function sooner(a: Room, b: Room): number {
  const difference = a.startsAt.getTime() - b.startsAt.getTime();
  return turnOf(a) === 2 ? -difference : difference;
}

function summary({ id, number, title, about, startsAt, phase, watch }: Room): RoomSummaryView {
  return { id, number, title, about, startsAt, phase, watch };
}
