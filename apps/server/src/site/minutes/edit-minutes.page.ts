import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { minutesLimits, MinutesReader, MinutesService, WriteMinutesDto } from '#deliberation';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { MinutedRooms, type RoomHere, type WhichRoom } from './minuted-rooms.js';
import { betweenBlocks, factBlock, loggedBlocks } from './minutes-blocks.js';
import { fieldOf, minutesPosted, minutesShown, saidMeanwhile } from './minutes-form.js';

/** Where those who ran a room write its minutes, beside what the log says. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class EditMinutesPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly reader: MinutesReader,
    private readonly minutes: MinutesService,
  ) {}

  @PageGet('editMinutes')
  async form(@Param() which: WhichRoom, @Req() request: Request): Promise<Page> {
    return this.shown(await this.rooms.find(which, request), request, null, []);
  }

  @PagePost('editMinutes')
  async save(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.rooms.find(which, request);
    return handleForm(body, WriteMinutesDto, {
      read: minutesPosted,
      act: async (input) => {
        await this.minutes.save(found.who, found.room.id, input);
        const next = 'publish' in (body as object) ? 'publishMinutes' : 'editMinutes';
        return this.rooms.goOn(next, found, request, 'minutes.saved');
      },
      again: (values, problems) => this.shown(found, request, values, problems),
    });
  }

  /** After a crossing the form has the newer revision: who saves again has seen both. */
  private async shown(
    found: RoomHere,
    request: Request,
    values: FormValues | null,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process, room, who } = found;
    const language = languageOf(request);
    const desk = await this.reader.desk(room.id, who);
    const voice = this.rooms.voice(found, language);
    const crossed = problems.some(({ code }) => code === 'minutes.changed');
    const locals = {
      ...{ process, room, desk, limits: minutesLimits, slug: process.slug[language], crossed },
      values: { ...(values ?? minutesShown(desk.words)), revision: revisionShown() },
      meanwhile: crossed && values ? saidMeanwhile(values, desk) : {},
      facts: [factBlock(desk.log, voice)],
      items: desk.log.items.map((item) => ({
        ...{ id: item.item.id, title: item.item.title, blocks: loggedBlocks(item, voice) },
      })),
      between: betweenBlocks(desk.log.between, voice),
    };
    const placed = problems.map((one) => ({ ...one, field: fieldOf(one.field, values ?? {}) }));
    return page('minutes/edit-minutes.njk', locals, { problems: placed, keepForm: true });

    function revisionShown(): unknown {
      return values === null || crossed ? desk.revision : values['revision'];
    }
  }
}
