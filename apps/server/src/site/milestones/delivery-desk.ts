import { Injectable } from '@nestjs/common';
import { DeliveryReader, NotFundedError, type DeliveryView } from '#delivery';
import { holds, type StaffRole, type Visitor } from '#people';
import type { Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo, type RouteName, type RouteParams } from '../routes.js';

/** What the path names. */
export interface WhichProject {
  readonly process: string;
  readonly code: string;
}

export interface ProjectHere {
  readonly process: ProcessView;
  readonly project: DeliveryView;
  readonly language: Language;
  /** In the language of the page. */
  readonly slug: string;
}

/** Finds a funded project by its address, and leads on after an act. */
@Injectable()
export class DeliveryDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: DeliveryReader,
  ) {}

  /** @throws UnknownProcessError, NotFundedError */
  async find({ process: named, code }: WhichProject, request: Request): Promise<ProjectHere> {
    const process = visible(await this.processes.bySlug(named), request.visitor);
    if (code.length > 100) throw new NotFundedError();
    const language = languageOf(request);
    const project = await this.reader.one(process.id, code);
    return { process, project, language, slug: process.slug[language] };
  }

  goOn(name: RouteName, here: ProjectHere, said: string, params: RouteParams = {}): Redirect {
    const { language, slug, project } = here;
    const path = pathTo(name, language, { process: slug, code: project.code, ...params });
    return redirect(path, { kind: 'success', key: `milestones.said.${said}` });
  }
}

/** Whoever plans and tells what becomes of a project. */
export function runsDelivery(process: ProcessView, visitor: Visitor | undefined): boolean {
  return holdsOneOf(['facilitator', 'admin'], process, visitor);
}

/** Whoever takes back what was told of it. */
export function takesBack(process: ProcessView, visitor: Visitor | undefined): boolean {
  return holdsOneOf(['facilitator', 'admin', 'moderator'], process, visitor);
}

function holdsOneOf(
  roles: readonly StaffRole[],
  process: ProcessView,
  visitor: Visitor | undefined,
): boolean {
  const place = { organisationId: process.organisation.id, processId: process.id };
  return roles.some((role) => holds(visitor ?? null, role, place));
}
