import { Controller, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { ReportStatusReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Reply } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';

/** How far a report is, for whoever has its secret link. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ReportStatusPage {
  constructor(
    private readonly reports: ReportStatusReader,
    private readonly processes: ProcessesReader,
  ) {}

  @PageGet('reportStatus')
  async show(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page> {
    const report = await this.reports.byToken(token);
    // The link is a key: it goes to no other site, and into no search engine.
    void reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    const process = await this.processes.byId(report.processId);
    return page('moderation/report-status.njk', { report, process });
  }
}
