import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenBallotsReader } from '#deliberation';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, type Request } from '../../../access/request.js';
import { page, PageGet, type Page } from '../../page.js';
import { pathTo } from '../../routes.js';
import { View } from '../../view.js';
import { RoomDesk, type RoomPath } from '../room-desk.js';
import { choiceText } from './choice-text.js';

/** Who chose what in a poll that everybody answered openly. */
@ApiExcludeController()
@Access('public')
@Controller()
export class RoomPollPage {
  constructor(
    private readonly desk: RoomDesk,
    private readonly ballots: OpenBallotsReader,
    private readonly view: View,
  ) {}

  @PageGet('roomPoll')
  async show(
    @Param() path: RoomPath & { readonly poll: string },
    @Req() request: Request,
    @Query('page') wanted?: unknown,
  ): Promise<Page> {
    const { process, room, who } = await this.desk.find(path, request);
    const asked = typeof wanted === 'string' && /^\d{1,6}$/.test(wanted) ? Number(wanted) : 1;
    const { plan, ballots, ...place } = await this.ballots.of(room.id, who, path.poll, asked);
    const language = languageOf(request);
    const words = { language, t: this.view.translator.in(language) };
    const at = { process: process.slug[language], room: room.number };
    return page('rooms/polls/room-poll.njk', {
      ...{ process, room, at, plan, place },
      pageHref: `${pathTo('roomPoll', language, { ...at, poll: plan.id })}?page={page}`,
      rows: ballots.map(({ name, choice }) => ({ name, text: choiceText(plan, choice, words) })),
    });
  }
}
