import { Body, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleService, SetNameDto } from '#people';
import { DraftsReader } from '#proposals';
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

@ApiExcludeController()
@Access('resident')
@Controller()
export class AccountPage {
  constructor(
    private readonly people: PeopleService,
    private readonly drafts: DraftsReader,
  ) {}

  @PageGet('account')
  async show(@Req() request: Request): Promise<Page> {
    return this.form(request, { name: signedIn(request).name }, []);
  }

  @PagePost('account')
  async save(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    return handleForm(body, SetNameDto, {
      act: async ({ name }) => {
        await this.people.setName(signedIn(request).id, name);
        return redirect(pathTo('account', languageOf(request)), {
          kind: 'success',
          key: 'people.account.saved',
        });
      },
      again: (values, problems) => this.form(request, values, problems),
    });
  }

  private async form(
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { id, email, memberships } = signedIn(request);
    const bySlug = Map.groupBy(memberships, ({ organisationSlug }) => organisationSlug);
    const roles = [...bySlug.values()].map((held) => ({
      organisation: { slug: held[0]?.organisationSlug, name: held[0]?.organisationName },
      roles: held.map(({ role }) => role),
    }));
    const drafts = await this.drafts.mine(id);
    const locals = { values, email, roles, drafts };
    return page('people/account.njk', locals, { problems, keepForm: true });
  }
}
