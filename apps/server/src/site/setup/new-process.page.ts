import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader, type OrganisationView } from '#people';
import { isTemplateId, ProcessesReader, ProcessesService } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { StartingValues } from '../templates/starting-values.js';
import { wallDay } from '../templates/wall-day.js';
import { checkAddressesFree } from './free-addresses.js';
import { readProcess } from './read-process.js';
import { setupForm, type Subject } from './setup-form.js';
import { asTyped, TypedForm } from './typed-form.js';

@ApiExcludeController()
@Access('admin')
@Controller()
export class NewProcessPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly service: ProcessesService,
    private readonly starting: StartingValues,
  ) {}

  /** `?from=ward-fund&starts=11/1/2027`, or `?from=past&copy=…`; whatever makes no sense begins empty. */
  @PageGet('newProcess')
  async blank(
    @Param('organisation') slug: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
  ): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const starting = await this.startingFrom(organisation.id, query);
    return setupForm(
      { ...unsaved(organisation), ...(starting && { starting }) },
      languageOf(request),
    );
  }

  private async startingFrom(
    organisationId: string,
    { from, copy, starts }: Readonly<Record<string, unknown>>,
  ): Promise<FormValues | null> {
    const start = typeof starts === 'string' ? wallDay(starts) : null;
    if (!start) return null;
    if (isTemplateId(from)) return this.starting.fromTemplate(from, start);
    if (from !== 'past' || typeof copy !== 'string') return null;
    return this.starting.fromProcess(organisationId, copy, start);
  }

  @PagePost('newProcess')
  async create(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const organisation = await this.people.organisation(slug);
    return handleForm(body, TypedForm, {
      read: asTyped,
      act: async ({ values }) => {
        const read = await readProcess(values);
        const input = await this.starting.withWards(organisation.id, values, read);
        await checkAddressesFree(this.processes, input, null);
        await this.service.create(signedIn(request).id, organisation.id, input);
        const process = { cy: input.slugCy, en: input.slugEn }[language];
        return redirect(pathTo('setup', language, { process }), {
          kind: 'success',
          key: 'setup.created',
        });
      },
      again: (values, problems) => setupForm(unsaved(organisation), language, { values, problems }),
    });
  }
}

function unsaved(organisation: OrganisationView): Subject {
  return { organisation, process: null, hindrances: [] };
}
