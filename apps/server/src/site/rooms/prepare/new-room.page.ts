import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RoomsService } from '#deliberation';
import { InvalidInputError, languages, newId, type BothLanguages } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  ordinarySettings,
  planFromTemplate,
  roomTemplateIds,
  roomTemplates,
  type RoomPlan,
} from '#rooms';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../../access/request.js';
import { handleForm, type FormValues } from '../../form.js';
import { page, PageGet, PagePost, redirect } from '../../page.js';
import type { Page, PageProblem, Redirect } from '../../page.js';
import { pathTo } from '../../routes.js';
import { View } from '../../view.js';
import { planValues } from './plan-form.js';
import { asPosted, PostedFields, valuesOf } from './posted-fields.js';
import { readRoom } from './read-room.js';
import { textOf } from './typed.js';

/** A new room begins as one of the templates, or as nothing at all. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class NewRoomPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly service: RoomsService,
    private readonly view: View,
  ) {}

  @PageGet('newRoom')
  async blank(@Param('process') slug: string): Promise<Page> {
    return newRoom(await this.processes.bySlug(slug), {}, []);
  }

  @PagePost('newRoom')
  async create(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const process = await this.processes.bySlug(slug);
    return handleForm(body, PostedFields, {
      read: asPosted,
      act: async (posted) => {
        const input = await readRoom(this.filled(valuesOf(posted)));
        const room = await this.service.create(signedIn(request).id, process.id, input);
        const at = { process: process.slug[language], room };
        const flash = { kind: 'success', key: 'rooms.setup.created' } as const;
        return redirect(pathTo('prepareRoom', language, at), flash);
      },
      again: (values, problems) => newRoom(process, values, problems),
    });
  }

  /** What was typed here, and all that the template brings. */
  private filled(values: FormValues): FormValues {
    const plan = this.planOf(textOf(values, 'template'));
    const { starts, ...words } = values;
    return { ...planValues(plan), ...words, starts, watch: 'everybody' };
  }

  /** @throws InvalidInputError where none was chosen */
  private planOf(template: string): RoomPlan {
    if (template === 'nothing') return { settings: ordinarySettings, agenda: [] };
    const id = roomTemplateIds.find((one) => one === template);
    if (id === undefined)
      throw new InvalidInputError([{ field: 'template', code: 'rooms.plan-template', params: {} }]);
    return planFromTemplate(id, {
      newId,
      words: (key) => this.inBoth(`rooms.templates.items.${key}`),
    });
  }

  private inBoth(key: string): BothLanguages {
    const [cy, en] = languages.map((language) => this.view.translator.in(language)(key));
    return { cy: cy ?? '', en: en ?? '' };
  }
}

function newRoom(process: ProcessView, values: FormValues, problems: readonly PageProblem[]): Page {
  const templates = roomTemplateIds.map((id) => ({
    id,
    minutes: roomTemplates[id].items.reduce((sum, { minutes }) => sum + minutes, 0),
  }));
  return page(
    'rooms/prepare/new-room.njk',
    { process, values, templates },
    { problems, keepForm: true },
  );
}
