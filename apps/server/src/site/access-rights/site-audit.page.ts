import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { PageGet, type Page } from '../page.js';
import { pathTo } from '../routes.js';
import { AuditDesk, type AuditView } from './audit-desk.js';
import type { AuditTyped } from './audit-filter.js';

const fileNames = { en: 'site-audit-log.csv', cy: 'log-archwilio-y-wefan.csv' } as const;

/** For those who run the site: who may come in and what they may do, and nothing of any vote. */
@ApiExcludeController()
@Access('operator')
@Controller()
export class SiteAuditPage {
  constructor(private readonly desk: AuditDesk) {}

  @PageGet('siteAudit')
  async show(@Req() request: Request, @Query() typed: AuditTyped): Promise<Page> {
    return this.desk.page(viewOf(request), typed);
  }

  @PageGet('siteAuditFile')
  async file(@Req() request: Request, @Query() typed: AuditTyped): Promise<StreamableFile> {
    return this.desk.file(viewOf(request), typed, fileNames[languageOf(request)]);
  }
}

function viewOf(request: Request): AuditView {
  const language = languageOf(request);
  return {
    ...{ place: 'site', sight: 'security', eyebrow: null, back: null },
    path: pathTo('siteAudit', language),
    filePath: pathTo('siteAuditFile', language),
  };
}
