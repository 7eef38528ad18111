import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError, PictureStore } from '#platform';
import { ProposalPicturesReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';

/** Pictures that people handed in. They speak no language, so they stand outside the two. */
@ApiExcludeController()
@Access('public')
@Controller('pictures')
export class PictureFilesPage {
  constructor(
    private readonly pictures: ProposalPicturesReader,
    private readonly store: PictureStore,
  ) {}

  /**
   * A picture of what the public cannot see yet shows itself to its author and the reviewers, and
   * stays in no cache. Any other is named by its content, so whoever has it need never ask again.
   */
  @Get(':file')
  async show(
    @Param('file') file: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const id = /^([0-9a-f]{64})\.webp$/.exec(file)?.[1];
    if (id === undefined) throw new MissingError();
    const sight = await this.pictures.sight(id, request.visitor ?? null);
    const kept = sight === 'nobody' ? null : await this.store.bytes(id);
    if (!kept) throw new MissingError();
    reply
      .header('etag', `"${id}"`)
      .header('cache-control', sight === 'everybody' ? forEver : 'private, no-store')
      // Somebody else's bytes: opened alone they may load nothing and do nothing.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff');
    return new StreamableFile(kept.bytes, { type: kept.type, disposition: 'inline' });
  }
}

const forEver = 'public, max-age=31536000, immutable';
