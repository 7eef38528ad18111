import { Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import { OpenDataFiles, type GrantForm } from '#finance';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { OpenDataAddresses } from '../../site/open-data/open-data-addresses.js';
import { visible } from '../../site/processes/visible-process.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { OpenDataPace } from './open-data-pace.js';
import { sendOpenFile } from './send-open-file.js';

/** Nothing awarded or nobody who publishes; what the standard would refuse, or too often. */
const problems = [404, 409];
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Where the money of a process went, as files for other programs. */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class OpenDataController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly files: OpenDataFiles,
    private readonly addresses: OpenDataAddresses,
    private readonly pace: OpenDataPace,
  ) {}

  @Operation({ id: 'showGrants', tag: 'money', answers: 'GrantsPackage', problems })
  @Get('grants.json')
  async json(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'json', request, reply);
  }

  @Operation({ id: 'listGrantsCsv', tag: 'money', answersFile: 'text/csv', problems })
  @Get('grants.csv')
  async csv(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'csv', request, reply);
  }

  @Operation({ id: 'listGrantsXlsx', tag: 'money', answersFile: workbook, problems })
  @Get('grants.xlsx')
  async xlsx(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.grants(slug, 'xlsx', request, reply);
  }

  @Operation({ id: 'listSpendCsv', tag: 'money', answersFile: 'text/csv', problems })
  @Get('spend.csv')
  async spend(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const process = await this.found(slug, request);
    const file = await this.files.spend(process);
    return sendOpenFile(file, `${process.slug.en}-spend.csv`, request, reply);
  }

  @Operation({
    ...{ id: 'showDataPackage', tag: 'money', answersFile: 'application/zip' },
    problems,
  })
  @Get('datapackage.zip')
  async package(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const process = await this.found(slug, request);
    const file = await this.files.package(process, this.addresses.pagesOf(process));
    return sendOpenFile(file, `${process.slug.en}-datapackage.zip`, request, reply);
  }

  private async grants(slug: string, form: GrantForm, request: Request, reply: Reply) {
    const process = await this.found(slug, request);
    const file = await this.files.grants(this.addresses.grantsOf(process, form), form);
    return sendOpenFile(file, `${process.slug.en}-grants.${form}`, request, reply);
  }

  private async found(slug: string, request: Request): Promise<ProcessView> {
    await this.pace.take(request);
    return visible(await this.processes.bySlug(slug), request.visitor);
  }
}
