import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  minutesGap,
  minutesLimits,
  MinutesReader,
  MinutesService,
  PublishMinutesDto,
} from '#deliberation';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { MinutedRooms, type RoomHere, type WhichRoom } from './minuted-rooms.js';
import { minutesBlocks } from './minutes-blocks.js';
import { revisionPosted } from './minutes-form.js';

/** As everybody will read them, in both languages, before anybody does. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class PublishMinutesPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly reader: MinutesReader,
    private readonly minutes: MinutesService,
  ) {}

  @PageGet('publishMinutes')
  async preview(@Param() which: WhichRoom, @Req() request: Request): Promise<Page> {
    return this.shown(await this.rooms.find(which, request), request, {}, []);
  }

  @PagePost('publishMinutes')
  async publish(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.rooms.find(which, request);
    return handleForm(body, PublishMinutesDto, {
      read: (values) => ({ ...nested(values), revision: revisionPosted(values) }),
      act: async (input) => {
        await this.minutes.publish(found.who, found.room.id, input);
        return this.rooms.goOn('minutes', found, request, 'minutes.are-published');
      },
      again: (values, problems) => this.shown(found, request, values, problems),
    });
  }

  private async shown(
    found: RoomHere,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process, room, who } = found;
    const language = languageOf(request);
    const desk = await this.reader.desk(room.id, who);
    const inBoth = (['cy', 'en'] as const).map((one) => ({
      language: one,
      title: room.title[one],
      blocks: minutesBlocks(desk, this.rooms.voice(found, one)),
    }));
    const gap = minutesGap(desk.words);
    const mayPublish = gap === null && desk.isDraft;
    return page(
      'minutes/publish-minutes.njk',
      {
        ...{ process, room, desk, values, slug: process.slug[language], limits: minutesLimits },
        ...{ gap: gap?.code ?? null, mayPublish },
        // The reader's own language first.
        versions: language === 'cy' ? inBoth : inBoth.toReversed(),
      },
      // What the other page has to mend has no field here.
      {
        problems: problems.map((one) =>
          one.field.startsWith('because') ? one : { ...one, field: '' },
        ),
        keepForm: mayPublish,
      },
    );
  }
}
