import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DecideRoleDto, RoleRequestsService } from '#people';
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
import { StaffDesk } from './staff-desk.js';

/** The second of two: another admin approves what one asked for, or says why not. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class ApprovalsPage {
  constructor(
    private readonly desk: StaffDesk,
    private readonly roles: RoleRequestsService,
  ) {}

  @PageGet('approvals')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  @PagePost('approvals')
  async decide(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, DecideRoleDto, {
      act: async (input) => {
        const { id } = await this.desk.organisation(slug);
        await this.roles.decide(signedIn(request).id, id, input);
        return redirect(pathTo('approvals', languageOf(request), { organisation: slug }), {
          kind: 'success',
          key: `access-rights.approvals.has-decided.${input.decision}`,
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
    const { id, name } = await this.desk.organisation(slug);
    const language = languageOf(request);
    const { waiting, decided } = await this.desk.requestsOf(id);
    const ownId = signedIn(request).id;
    return page(
      'organisations/approvals.njk',
      {
        organisation: { slug, name: name[language] },
        ...{ waiting, decided, ownId, values },
        places: await this.desk.places(id, language),
      },
      { problems },
    );
  }
}
