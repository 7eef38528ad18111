import { Injectable } from '@nestjs/common';
import {
  MustJoinError,
  RemovedFromRoomError,
  RoomSight,
  RoomsReader,
  UnknownRoomError,
  type RoomView,
  type RoomVisitor,
} from '#deliberation';
import { ConfigDto, newId, type Translate } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { bodyWords, roomContext, type RoomSeen, type RoomWhere, type TypedForm } from '#rooms';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { roomVisitor } from '../../access/room-guest.js';
import { page, type Page, type PageProblem } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { View } from '../view.js';
import { AgendaProposals } from './agenda-proposals.js';
import { placeOf } from './room-place.js';
import { unseenRoom } from './unseen-room.js';
import { joinDoor } from './wall/join-door.js';

/** What the path names. */
export interface RoomPath {
  readonly process: string;
  readonly room: string;
}

export interface FoundPlace {
  readonly process: ProcessView;
  readonly room: RoomView;
  readonly who: RoomVisitor;
}

export interface Shown {
  /** A form that was refused, and why. */
  readonly typed?: TypedForm;
  readonly problems?: readonly PageProblem[];
  readonly locals?: Readonly<Record<string, unknown>>;
}

/** Finds the room of an address and who comes to it, and fills the pages that change by themselves. */
@Injectable()
export class RoomDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly rooms: RoomsReader,
    private readonly sight: RoomSight,
    private readonly proposals: AgendaProposals,
    private readonly view: View,
    private readonly config: ConfigDto,
  ) {}

  /** @throws UnknownProcessError, UnknownRoomError when it is not there for them */
  async find({ process: slug, room: number }: RoomPath, request: Request): Promise<FoundPlace> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const who = roomVisitor(request, this.config);
    if (!/^[1-9]\d{0,5}$/.test(number)) throw new UnknownRoomError();
    return { process, room: await this.rooms.one(process.id, Number(number), who), who };
  }

  /** The room as they may see it; nothing of it for whoever was removed, or has to join first. */
  async see({ room, who }: FoundPlace): Promise<RoomSeen> {
    try {
      return await this.sight.see(room.id, who);
    } catch (error) {
      if (error instanceof RemovedFromRoomError || error instanceof MustJoinError)
        return unseenRoom(room);
      throw error;
    }
  }

  /**
   * A page of the room: `rooms/<name>.njk`, in which `body` is `rooms/live/<name>-body.njk` as a browser
   * would fill it, and `where` what it needs for that.
   */
  async page(
    name: RoomWhere['back'] | 'wall',
    found: FoundPlace,
    { request, reply }: { readonly request: Request; readonly reply: Reply },
    { typed, problems = [], locals = {} }: Shown = {},
  ): Promise<Page> {
    const seen = await this.see(found);
    const { process } = found;
    const room = await this.withCode(found.room, seen);
    const language = languageOf(request);
    const where: RoomWhere = {
      ...placeOf({ process, room }, request),
      ...{ language, csrf: reply.generateCsrf(), back: name === 'wall' ? 'room' : name },
      ...{ signedIn: found.who.visitor !== null, typed: typed ?? null },
      nameless: found.who.visitor?.name === '',
      proposals: await this.proposals.of(found.process, seen, found.who.visitor, language),
      ...(name === 'console' && { offered: await this.proposals.offered(found.process) }),
      ...(name === 'wall' && joinDoor(room, seen, language, this.config)),
      ...(seen.host && { codes: seen.host.codes }),
    };
    const body = this.body(name, seen, where, this.view.translator.in(language));
    const shown = { process, room, where, body, seen, csrfToken: where.csrf, ...locals };
    return page(`rooms/${name}.njk`, shown, { problems });
  }

  /** As it is now: no older than what the page knows of its changes. */
  private async withCode(room: RoomView, { host }: RoomSeen): Promise<RoomView> {
    return host && room.code !== null ? { ...room, code: await this.rooms.codeOf(room.id) } : room;
  }

  private body(name: string, seen: RoomSeen, where: RoomWhere, t: Translate): string {
    const words = bodyWords({ language: where.language, t, newId });
    return this.view.render(`rooms/live/${name}-body.njk`, where.language, {
      ...words,
      ...roomContext(seen, where),
    });
  }
}
