import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { holds, PeopleReader, worksAt, type StaffRole } from '#people';
import { ProcessesReader, type ProcessSummaryView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { pathTo, type RouteName } from '../routes.js';

/** The page of a process where each role does its work, or reads what it checks. */
const desks: readonly { readonly role: StaffRole; readonly route: RouteName }[] = [
  { role: 'admin', route: 'setup' },
  { role: 'reviewer', route: 'worklist' },
  { role: 'moderator', route: 'moderationQueue' },
  { role: 'admin', route: 'moderationQueue' },
  { role: 'returning-officer', route: 'returning' },
  { role: 'finance', route: 'finance' },
  { role: 'finance', route: 'awardRecipients' },
  { role: 'auditor', route: 'returning' },
  { role: 'auditor', route: 'finance' },
  { role: 'auditor', route: 'processAudit' },
  { role: 'returning-officer', route: 'processAudit' },
  { role: 'moderator', route: 'processAudit' },
  { role: 'facilitator', route: 'processAudit' },
  { role: 'finance', route: 'processAudit' },
  { role: 'observer', route: 'finance' },
];

/** Whose roles in all of the organisation open its audit log. */
const auditReaders: readonly StaffRole[] = [
  ...(['returning-officer', 'auditor', 'admin', 'finance', 'moderator', 'facilitator'] as const),
];

@ApiExcludeController()
@Access('staff')
@Controller()
export class OrganisationPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
  ) {}

  /**
   * What this organisation runs, with the doors that the visitor's own roles open. Whoever works in
   * some processes alone sees those alone.
   */
  @PageGet('organisation')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const language = languageOf(request);
    const account = signedIn(request);
    const { id, name } = await this.people.organisation(slug);
    const place = (processId: string | null) => ({ organisationId: id, processId });
    const doors = (process: ProcessSummaryView) => {
      const own = desks.filter(({ role }) => holds(account, role, place(process.id)));
      // Two roles may lead to one page.
      return [...Map.groupBy(own, ({ route }) => route)].map(([route, [desk]]) => ({
        role: desk?.role,
        ...{ route, href: pathTo(route, language, { process: process.slug[language] }) },
      }));
    };
    const all = await this.processes.ofOrganisation(id);
    const processes = all.filter((process) => worksAt(account, place(process.id)));
    return page('organisations/organisation.njk', {
      organisation: { slug, name: name[language] },
      processes: processes.map((process) => ({ ...process, doors: doors(process) })),
      admin: holds(account, 'admin', place(null)),
      connects: (['finance', 'admin'] as const).some((role) => holds(account, role, place(null))),
      readsAudit: auditReaders.some((role) => holds(account, role, place(null))),
    });
  }
}
