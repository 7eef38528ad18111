import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  GrantRoleDto,
  PeopleReader,
  PeopleService,
  RevokeRoleDto,
  staffRoles,
  type OrganisationView,
} from '#people';
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
import { byPerson } from './by-person.js';

@ApiExcludeController()
@Access('admin')
@Controller()
export class StaffPage {
  constructor(
    private readonly reader: PeopleReader,
    private readonly people: PeopleService,
  ) {}

  @PageGet('staff')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(await this.reader.organisation(slug), request, {}, []);
  }

  @PagePost('staff')
  async grant(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const organisation = await this.reader.organisation(slug);
    return handleForm(body, GrantRoleDto, {
      act: async ({ email, role }) => {
        const grant = { email, role, organisationId: organisation.id, language };
        await this.people.grant(signedIn(request).id, grant);
        return back(organisation, request, 'organisations.people.granted');
      },
      again: (values, problems) => this.form(organisation, request, values, problems),
    });
  }

  @PagePost('revokeRole')
  async revoke(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.reader.organisation(slug);
    return handleForm(body, RevokeRoleDto, {
      act: async ({ accountId, role }) => {
        const revocation = { accountId, role, organisationId: organisation.id };
        await this.people.revoke(signedIn(request).id, revocation);
        return back(organisation, request, 'organisations.people.revoked');
      },
      // Only the form for a new role holds anything typed; a refused removal brings nothing back.
      again: ({ email, role }, problems) =>
        this.form(organisation, request, email === undefined ? {} : { email, role }, problems),
    });
  }

  private async form(
    { id, slug, name }: OrganisationView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    return page(
      'organisations/staff.njk',
      {
        organisation: { slug, name: name[languageOf(request)] },
        people: byPerson(await this.reader.staff(id)),
        ownId: signedIn(request).id,
        roles: staffRoles,
        values,
      },
      { problems, keepForm: true },
    );
  }
}

function back({ slug }: OrganisationView, request: Request, key: string): Redirect {
  const to = pathTo('staff', languageOf(request), { organisation: slug });
  return redirect(to, { kind: 'success', key });
}
