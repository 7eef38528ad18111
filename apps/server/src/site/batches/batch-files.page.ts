import { Controller, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BatchFiles, type BatchFileForm } from '#finance';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import { BatchFinder } from './batch-finder.js';
import { sendBatchFile } from './send-batch-file.js';

/** A released batch as a file, in the layout that the ledger takes. */
@ApiExcludeController()
@Access('finance', 'auditor', 'returning-officer')
@Controller()
export class BatchFilesPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly files: BatchFiles,
  ) {}

  @PageGet('batchCsv')
  async csv(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.send({ slug, number, form: 'csv' }, request, reply);
  }

  @PageGet('batchXlsx')
  async xlsx(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.send({ slug, number, form: 'xlsx' }, request, reply);
  }

  private async send(
    { slug, number, form }: { slug: string; number: string; form: BatchFileForm },
    request: Request,
    reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const { batch } = await this.finder.find(slug, number, request);
    reply.header('cache-control', 'private, no-cache');
    return sendBatchFile(await this.files.of(batch, form), request, reply);
  }
}
