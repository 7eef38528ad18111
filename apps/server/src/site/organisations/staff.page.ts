import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  GrantRoleDto,
  RevokeRoleDto,
  RoleRequestsService,
  staffRoles,
  type OrganisationView,
  type RoleOutcome,
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
import { StaffDesk } from './staff-desk.js';

@ApiExcludeController()
@Access('admin')
@Controller()
export class StaffPage {
  constructor(
    private readonly desk: StaffDesk,
    private readonly roles: RoleRequestsService,
  ) {}

  @PageGet('staff')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.organisation(slug), request, {}, []);
  }

  @PagePost('staff')
  async grant(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const organisation = await this.desk.organisation(slug);
    return handleForm(body, GrantRoleDto, {
      read: wholeWhereEmpty,
      act: async ({ email, role, processId }) => {
        await this.desk.mustBeOurs(organisation.id, processId);
        const wish = { email, role, processId, organisationId: organisation.id, language };
        const outcome = await this.roles.give(signedIn(request).id, wish);
        return back(organisation, request, said('granted', outcome));
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
    const organisation = await this.desk.organisation(slug);
    return handleForm(body, RevokeRoleDto, {
      read: wholeWhereEmpty,
      act: async ({ accountId, role, processId }) => {
        const held = { accountId, role, processId, organisationId: organisation.id };
        const outcome = await this.roles.remove(signedIn(request).id, held);
        return back(organisation, request, said('revoked', outcome));
      },
      // Only the form for a new role holds anything typed; a refused removal brings nothing back.
      again: ({ email, role, processId }, problems) =>
        this.form(
          organisation,
          request,
          email === undefined ? {} : { email, role, processId },
          problems,
        ),
    });
  }

  private async form(
    { id, slug, name }: OrganisationView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const language = languageOf(request);
    const staff = await this.desk.staff(id);
    const ownId = signedIn(request).id;
    const isAdmin = ({ role, processId }: (typeof staff)[number]) =>
      role === 'admin' && processId === null;
    return page(
      'organisations/staff.njk',
      {
        organisation: { slug, name: name[language] },
        people: byPerson(staff),
        ...{ ownId, roles: staffRoles, values },
        places: await this.desk.places(id, language),
        waiting: (await this.desk.requestsOf(id)).waiting.length,
        alone: staff.filter(isAdmin).every(({ accountId }) => accountId === ownId),
      },
      { problems, keepForm: true },
    );
  }
}

/** The first choice of the list is the whole organisation, and posts nothing. */
function wholeWhereEmpty({ processId, ...values }: FormValues): FormValues {
  return processId === '' || processId === undefined ? values : { ...values, processId };
}

function said(done: 'granted' | 'revoked', outcome: RoleOutcome): string {
  if (outcome === 'asked') return 'organisations.people.asked';
  return `organisations.people.${outcome === 'done-alone' ? `${done}-alone` : done}`;
}

function back({ slug }: OrganisationView, request: Request, key: string): Redirect {
  const to = pathTo('staff', languageOf(request), { organisation: slug });
  return redirect(to, { kind: 'success', key });
}
