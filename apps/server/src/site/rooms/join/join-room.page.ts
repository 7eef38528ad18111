import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { GuestsService, JoinByCodeDto, RoomCodeDto, type CodedRoomView } from '#deliberation';
import { ConfigDto, randomToken, type FieldProblem } from '#platform';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../../access/request.js';
import { rememberGuest, roomVisitor } from '../../../access/room-guest.js';
import { handleForm, type FormValues } from '../../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../../page.js';
import { pathTo } from '../../routes.js';

/** Coming in by the code on the wall: with a name alone, or signed in with the account's own. */
@ApiExcludeController()
@Access('public')
@Controller()
export class JoinRoomPage {
  constructor(
    private readonly guests: GuestsService,
    private readonly config: ConfigDto,
  ) {}

  /** @param code as the address on the wall has it */
  @PageGet('joinRoom')
  show(@Req() request: Request, @Query('code') code: unknown): Page {
    return joinForm(request, { code: typeof code === 'string' ? code.slice(0, 40) : '' });
  }

  @PagePost('joinRoom')
  async join(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const again = (values: FormValues, problems: readonly FieldProblem[]) =>
      joinForm(request, values, problems);
    // What somebody is called who is signed in, their account says.
    if (request.visitor)
      return handleForm(body, RoomCodeDto, {
        act: async ({ code }) => toRoom(await this.guests.find(code, request.ip), request),
        read: ({ code }) => ({ code }),
        again,
      });
    return handleForm(body, JoinByCodeDto, {
      act: async ({ code, name, device: fresh = null }) => {
        const room = await this.guests.find(code, request.ip);
        const { guest: known } = roomVisitor(request, this.config);
        const token = await this.guests.join(room, name, { known, fresh });
        rememberGuest(reply, token, this.config);
        return toRoom(room, request);
      },
      again,
    });
  }
}

/** Where the room asks about groups, to where it does. */
function toRoom({ number, process, asksGroups }: CodedRoomView, request: Request): Redirect {
  const language = languageOf(request);
  const room = pathTo('room', language, { process: process.slug[language], room: number });
  return redirect(asksGroups ? `${room}#room-declare` : room);
}

function joinForm(
  { visitor }: Request,
  values: FormValues,
  problems: readonly FieldProblem[] = [],
): Page {
  const locals = { values, device: randomToken(), accountName: visitor?.name ?? null };
  return page('rooms/join/join-room.njk', locals, { problems, keepForm: true });
}
