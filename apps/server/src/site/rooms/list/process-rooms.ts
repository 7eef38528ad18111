import { Injectable } from '@nestjs/common';
import { RoomsReader, runsRooms } from '#deliberation';
import { ConfigDto, type BothLanguages } from '#platform';
import type { ProcessView } from '#processes';
import { languageOf, type Request } from '../../../access/request.js';
import { roomVisitor } from '../../../access/room-guest.js';
import { pathTo } from '../../routes.js';

/** The way to the rooms of a process, from its own page. */
export interface ProcessRoomsView {
  readonly href: string;
  /** Those that are on at this moment. */
  readonly live: readonly { readonly href: string; readonly title: BothLanguages }[];
}

@Injectable()
export class ProcessRooms {
  constructor(
    private readonly rooms: RoomsReader,
    private readonly config: ConfigDto,
  ) {}

  /** Null where there are none, for somebody who cannot make one either. */
  async of(process: ProcessView, request: Request): Promise<ProcessRoomsView | null> {
    const { id: processId, organisation } = process;
    const language = languageOf(request);
    const slug = process.slug[language];
    const rooms = await this.rooms.ofProcess(processId, roomVisitor(request, this.config));
    const place = { organisationId: organisation.id, processId };
    if (rooms.length === 0 && !runsRooms(request.visitor ?? null, place)) return null;
    const live = rooms.filter(({ phase }) => phase === 'live' || phase === 'paused');
    return {
      href: pathTo('rooms', language, { process: slug }),
      live: live.map(({ number, title }) => ({
        ...{ title, href: pathTo('room', language, { process: slug, room: number }) },
      })),
    };
  }
}
