import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { ProposalFilesReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';

/** PDFs that people handed in, to be saved and never shown here. They stand outside the languages. */
@ApiExcludeController()
@Access('public')
@Controller('proposal-files')
export class ProposalFilesPage {
  constructor(private readonly files: ProposalFilesReader) {}

  @Get(':file')
  async show(
    @Param('file') file: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const id = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.pdf$/.exec(file)?.[1];
    if (id === undefined) throw new MissingError();
    const { bytes, isPublic } = await this.files.pdf(id, request.visitor ?? null);
    reply
      .header('cache-control', isPublic ? 'public, max-age=300' : 'private, no-store')
      // Somebody else's bytes: a browser may save them, and neither show nor run them here.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff');
    // Named by us: a name of theirs could lie about what it is.
    const disposition = `attachment; filename="cyfran-${id.slice(-12)}.pdf"`;
    return new StreamableFile(bytes, { type: 'application/pdf', disposition });
  }
}
