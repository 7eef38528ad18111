import { Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { OpenDataFiles, type GrantForm } from '#finance';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { OpenDataAddresses } from '../../site/open-data/open-data-addresses.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { OpenDataPace } from './open-data-pace.js';
import { sendOpenFile } from './send-open-file.js';

const about = { tag: 'money', problems: [404, 409] } as const;
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** All that an organisation awarded, over all its published processes. */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation')
export class OrganisationGrantsController {
  constructor(
    private readonly files: OpenDataFiles,
    private readonly addresses: OpenDataAddresses,
    private readonly pace: OpenDataPace,
  ) {}

  @Operation({ ...about, id: 'showOrganisationGrants', answers: 'GrantsPackage' })
  @Get('grants.json')
  async json(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'json', request, reply);
  }

  @Operation({ ...about, id: 'listOrganisationGrantsCsv', answersFile: 'text/csv' })
  @Get('grants.csv')
  async csv(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'csv', request, reply);
  }

  @Operation({ ...about, id: 'listOrganisationGrantsXlsx', answersFile: workbook })
  @Get('grants.xlsx')
  async xlsx(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'xlsx', request, reply);
  }

  private async grants(slug: string, form: GrantForm, request: Request, reply: Reply) {
    await this.pace.take(request);
    const wanted = await this.addresses.grantsOfOrganisation(slug, form);
    const file = await this.files.grants(wanted, form);
    return sendOpenFile(file, `${wanted.organisation.slug}-grants.${form}`, request, reply);
  }
}
