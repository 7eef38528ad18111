import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader, type OrganisationView } from '#people';
import { Clock, InvalidInputError } from '#platform';
import { ProcessesReader, templateIds } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo } from '../routes.js';
import { BeginProcessDto } from './begin-process.dto.js';
import { dayText, usualStart, wallDay } from './wall-day.js';

/** Where an admin chooses what a new process starts from. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class BeginProcessPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly clock: Clock,
  ) {}

  @PageGet('beginProcess')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const starts = dayText(usualStart(this.clock.now()));
    return this.form(organisation, request, { starts }, []);
  }

  @PagePost('beginProcess')
  async begin(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.people.organisation(slug);
    const path = pathTo('newProcess', languageOf(request), { organisation: organisation.slug });
    return handleForm(body, BeginProcessDto, {
      act: async ({ from, copy, starts }) => {
        if (from === 'nothing') return redirect(path);
        if (!wallDay(starts)) throw new InvalidInputError([noSuchDay]);
        const query = new URLSearchParams({ from, ...(from === 'past' && { copy }), starts });
        return Promise.resolve(redirect(`${path}?${query.toString()}`));
      },
      again: (values, problems) => this.form(organisation, request, values, problems),
    });
  }

  private async form(
    { id, slug, name }: OrganisationView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    return page(
      'templates/begin-process.njk',
      {
        organisation: { slug, name: name[languageOf(request)] },
        templates: templateIds,
        past: await this.processes.ofOrganisation(id),
        values,
      },
      { problems, keepForm: true },
    );
  }
}

const noSuchDay = { field: 'starts', code: 'processes.begin-day', params: {} };
