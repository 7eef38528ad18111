import { Injectable } from '@nestjs/common';
import { RoomsReader, UnknownRoomError, type RoomView, type RoomVisitor } from '#deliberation';
import { ConfigDto, type Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { languageOf, type Request } from '../../access/request.js';
import { roomVisitor } from '../../access/room-guest.js';
import { redirect, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo, type RouteName } from '../routes.js';
import { View } from '../view.js';
import type { MinutesVoice } from './minutes-voice.js';

/** What the path names. */
export interface WhichRoom {
  readonly process: string;
  readonly room: string;
}

export interface RoomHere {
  readonly process: ProcessView;
  readonly room: RoomView;
  readonly who: RoomVisitor;
}

/** Finds the room of an address, and the words for its minutes. */
@Injectable()
export class MinutedRooms {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly rooms: RoomsReader,
    private readonly config: ConfigDto,
    private readonly view: View,
  ) {}

  /** @throws UnknownProcessError, UnknownRoomError */
  async find(which: WhichRoom, request: Request): Promise<RoomHere> {
    const process = visible(await this.processes.bySlug(which.process), request.visitor);
    if (!/^\d{1,9}$/.test(which.room)) throw new UnknownRoomError();
    const who = roomVisitor(request, this.config);
    return { process, who, room: await this.rooms.one(process.id, Number(which.room), who) };
  }

  /** @param from what stands before addresses that have to lead here from elsewhere */
  voice({ process }: RoomHere, language: Language, from = ''): MinutesVoice {
    const slug = process.slug[language];
    return {
      language,
      t: this.view.translator.in(language),
      proposal: (number) => `${from}${pathTo('proposal', language, { process: slug, number })}`,
    };
  }

  path(name: RouteName, { process, room }: RoomHere, language: Language): string {
    return pathTo(name, language, { process: process.slug[language], room: room.number });
  }

  goOn(name: RouteName, found: RoomHere, request: Request, said: string): Redirect {
    return redirect(this.path(name, found, languageOf(request)), { kind: 'success', key: said });
  }
}
