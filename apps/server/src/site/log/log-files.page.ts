import { Readable } from 'node:stream';
import { Controller, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { ProcessesReader } from '#processes';
import { LogReader, VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import { visible } from '../processes/visible-process.js';

/** What a witness keeps: the whole log, and what its latest checkpoint says of it. */
@ApiExcludeController()
@Access('public')
@Controller()
export class LogFilesPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly log: LogReader,
  ) {}

  /** Each entry on its line, as its hash was taken. */
  @PageGet('logFile')
  async entries(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const paperId = await this.paperId(slug, request);
    return new StreamableFile(Readable.from(this.log.lines(paperId)), {
      type: 'application/jsonl; charset=utf-8',
      disposition: 'attachment; filename="log.jsonl"',
    });
  }

  @PageGet('checkpointFile')
  async checkpoint(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const checkpoint = await this.log.checkpoint(await this.paperId(slug, request));
    if (!checkpoint) throw new MissingError();
    return new StreamableFile(Buffer.from(checkpoint.note), { type: 'text/plain; charset=utf-8' });
  }

  private async paperId(slug: string, request: Request): Promise<string> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (!paper?.definition.log) throw new MissingError();
    return paper.id;
  }
}
