import { Controller, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { holds, PeopleReader, type AccountView, type AuditSight, type RolePlace } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { PageGet, type Page } from '../page.js';
import { pathTo } from '../routes.js';
import { AuditDesk, type AuditView } from './audit-desk.js';
import type { AuditTyped } from './audit-filter.js';

const fileNames = { en: 'audit-log.csv', cy: 'log-archwilio.csv' } as const;

/** What was done in one vote, or in an organisation: all of it, the part of a role, or one’s own. */
@ApiExcludeController()
@Controller()
export class AuditLogPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly desk: AuditDesk,
  ) {}

  @PageGet('processAudit')
  @Access('returning-officer', 'auditor', 'finance', 'moderator', 'facilitator')
  async ofProcess(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query() typed: AuditTyped,
  ): Promise<Page> {
    return this.desk.page(await this.process(slug, request), typed);
  }

  @PageGet('processAuditFile')
  @Access('returning-officer', 'auditor', 'finance', 'moderator', 'facilitator')
  async fileOfProcess(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query() typed: AuditTyped,
  ): Promise<StreamableFile> {
    const name = fileNames[languageOf(request)];
    return this.desk.file(await this.process(slug, request), typed, name);
  }

  @PageGet('organisationAudit')
  @Access('returning-officer', 'auditor', 'admin', 'finance', 'moderator', 'facilitator')
  async ofOrganisation(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Query() typed: AuditTyped,
  ): Promise<Page> {
    return this.desk.page(await this.organisation(slug, request), typed);
  }

  @PageGet('organisationAuditFile')
  @Access('returning-officer', 'auditor', 'admin', 'finance', 'moderator', 'facilitator')
  async fileOfOrganisation(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Query() typed: AuditTyped,
  ): Promise<StreamableFile> {
    const name = fileNames[languageOf(request)];
    return this.desk.file(await this.organisation(slug, request), typed, name);
  }

  private async process(slug: string, request: Request): Promise<AuditView> {
    const language = languageOf(request);
    const process = await this.processes.bySlug(slug);
    const place = { organisationId: process.organisation.id, processId: process.id };
    const params = { process: process.slug[language] };
    return {
      ...{ place, sight: sightOf(signedIn(request), place), eyebrow: process.title[language] },
      path: pathTo('processAudit', language, params),
      filePath: pathTo('processAuditFile', language, params),
      back: { href: pathTo('process', language, params), key: 'back-to-process' },
    };
  }

  private async organisation(slug: string, request: Request): Promise<AuditView> {
    const language = languageOf(request);
    const { id, name } = await this.people.organisation(slug);
    const place = { organisationId: id, processId: null };
    const params = { organisation: slug };
    return {
      ...{ place, sight: sightOf(signedIn(request), place), eyebrow: name[language] },
      path: pathTo('organisationAudit', language, params),
      filePath: pathTo('organisationAuditFile', language, params),
      back: { href: pathTo('organisation', language, params), key: 'back-to-organisation' },
    };
  }
}

/** An admin, who gives roles, reads about roles and not about votes. */
function sightOf(account: AccountView, place: RolePlace): AuditSight {
  if (holds(account, 'auditor', place) || holds(account, 'returning-officer', place)) return 'all';
  const givesRoles = place.processId === null && holds(account, 'admin', place);
  return givesRoles ? 'security' : { ownId: account.id };
}
