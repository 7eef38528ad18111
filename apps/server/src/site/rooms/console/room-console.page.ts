import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { StepUpNeededError } from '#people';
import { NotAllowedError, SignInNeededError } from '#platform';
import { keeps } from '#rooms';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../../access/request.js';
import { PageGet, redirect, type Page, type Redirect } from '../../page.js';
import { RoomDesk, type FoundPlace, type RoomPath } from '../room-desk.js';
import { pathTo } from '../../routes.js';

/**
 * One screen for whoever runs the meeting or keeps its queue. The room gives those roles, also to
 * people who are no staff, so the room says here who may come in.
 */
@ApiExcludeController()
@Controller()
export class RoomConsolePage {
  constructor(private readonly desk: RoomDesk) {}

  @Access('public')
  @PageGet('roomConsole')
  async show(
    @Param() path: RoomPath,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page | Redirect> {
    const found = await this.desk.find(path, request);
    mustKeep(found);
    if (found.room.phase === 'draft') return toPrepare(found, request);
    const locals = { still: 'still' in query };
    return this.desk.page('console', found, { request, reply }, { locals });
  }
}

/** @throws SignInNeededError, StepUpNeededError, NotAllowedError */
function mustKeep({ room: { role }, who: { visitor } }: FoundPlace): void {
  if (role !== null && keeps(role)) return;
  if (!visitor) throw new SignInNeededError();
  if (visitor.rightsHeldBack) throw new StepUpNeededError();
  throw new NotAllowedError();
}

function toPrepare({ process, room }: FoundPlace, request: Request): Redirect {
  const language = languageOf(request);
  const at = { process: process.slug[language], room: room.number };
  return redirect(pathTo('prepareRoom', language, at));
}
