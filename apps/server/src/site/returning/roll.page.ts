import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader, PeopleService } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
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
import { AddToRollDto } from './add-to-roll.dto.js';
import { about } from './returning.page.js';

/** Who may vote: addresses added one a line, all of a list or none of it. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class RollPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly people: PeopleService,
    private readonly reader: PeopleReader,
  ) {}

  @PageGet('addToRoll')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  @PagePost('addToRoll')
  async add(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AddToRollDto, {
      act: async ({ addresses }) => {
        const process = await this.processes.bySlug(slug);
        const count = await this.people.addToRoll(signedIn(request).id, process.id, addresses);
        const language = languageOf(request);
        return redirect(pathTo('returning', language, { process: process.slug[language] }), {
          kind: 'success',
          key: 'returning.roll.added',
          params: { count },
        });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const rollSize = await this.reader.rollSize(process.id);
    const locals = { ...about(process, request), values, rollSize };
    return page('returning/roll.njk', locals, { problems, keepForm: true });
  }
}
