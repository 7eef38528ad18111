import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryPicturesReader } from '#delivery';
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
    private readonly delivery: DeliveryPicturesReader,
    private readonly store: PictureStore,
  ) {}

  /**
   * A picture of what the public cannot see yet shows itself to its author and the reviewers, and
   * stays in no cache. Any other is named by its content and never changes, but moderators may hide
   * it at any time: a cache asks again after minutes, and is told by its tag that it is the same.
   */
  @Get(':file')
  async show(
    @Param('file') file: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const id = /^([0-9a-f]{64})\.webp$/.exec(file)?.[1];
    if (id === undefined) throw new MissingError();
    const ofProposal = await this.pictures.sight(id, request.visitor ?? null);
    const isShown = ofProposal !== 'everybody' && (await this.delivery.isShown(id));
    const sight = isShown ? 'everybody' : ofProposal;
    const kept = sight === 'nobody' ? null : await this.store.bytes(id);
    if (!kept) throw new MissingError();
    const etag = `"${id}"`;
    reply
      .header('etag', etag)
      .header('cache-control', sight === 'everybody' ? forMinutes : 'private, no-store')
      // Somebody else's bytes: opened alone they may load nothing and do nothing.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff');
    // A server on the way may have made it a weak one, or one of several.
    if (request.headers['if-none-match']?.includes(etag)) {
      reply.status(304);
      return undefined;
    }
    return new StreamableFile(kept.bytes, { type: kept.type, disposition: 'inline' });
  }
}

const forMinutes = 'public, max-age=300';
