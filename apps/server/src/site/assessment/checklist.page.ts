import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader, type OrganisationView } from '#people';
import { checklistLimits, ChecklistsService, SaveChecklistDto } from '#proposals';
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
import { checklistPosted, checklistShown, questionRows } from './checklist-form.js';

/** What an organisation asks of every proposal. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class ChecklistPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly checklists: ChecklistsService,
  ) {}

  @PageGet('checklist')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const checklist = await this.checklists.of(organisation.id);
    return this.form(organisation, request, checklistShown(checklist), []);
  }

  @PagePost('checklist')
  async save(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.people.organisation(slug);
    return handleForm(body, SaveChecklistDto, {
      read: checklistPosted,
      act: async (input) => {
        await this.checklists.save(signedIn(request).id, organisation.id, input);
        const at = pathTo('checklist', languageOf(request), { organisation: slug });
        return redirect(at, { kind: 'success', key: 'assessment.checklist.saved' });
      },
      again: async (values, problems) => this.form(organisation, request, values, problems),
    });
  }

  private async form(
    { id, slug, name }: OrganisationView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { version, madeAt } = await this.checklists.of(id);
    const crossed = problems.some(({ code }) => code === 'assessment.response-changed');
    const shown = { ...values, ...(crossed && { version }) };
    const rows = questionRows(values);
    const organisation = { slug, name: name[languageOf(request)] };
    const locals = { organisation, values: shown, rows, version, madeAt, limits: checklistLimits };
    return page('assessment/checklist.njk', locals, { problems, keepForm: true });
  }
}
