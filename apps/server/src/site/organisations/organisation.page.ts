import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { holds, PeopleReader, type StaffRole } from '#people';
import { ProcessesReader, type ProcessSummaryView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { pathTo, type RouteName } from '../routes.js';

/** The page of a process where each role does its work. */
const desks: readonly { readonly role: StaffRole; readonly route: RouteName }[] = [
  { role: 'admin', route: 'setup' },
  { role: 'reviewer', route: 'worklist' },
  { role: 'returning-officer', route: 'returning' },
  { role: 'finance', route: 'finance' },
];

@ApiExcludeController()
@Access('reviewer', 'returning-officer', 'finance', 'admin')
@Controller()
export class OrganisationPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
  ) {}

  /** What this organisation runs, with the doors that the visitor's own roles open. */
  @PageGet('organisation')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const language = languageOf(request);
    const account = signedIn(request);
    const { id, name } = await this.people.organisation(slug);
    const place = (processId: string | null) => ({ organisationId: id, processId });
    const own = (process: ProcessSummaryView) =>
      desks.filter(({ role }) => holds(account, role, place(process.id)));
    const doors = (process: ProcessSummaryView) =>
      own(process).map(({ role, route }) => ({
        role,
        href: pathTo(route, language, { process: process.slug[language] }),
      }));
    const processes = await this.processes.ofOrganisation(id);
    return page('organisations/organisation.njk', {
      organisation: { slug, name: name[language] },
      processes: processes.map((process) => ({ ...process, doors: doors(process) })),
      admin: holds(account, 'admin', place(null)),
    });
  }
}
