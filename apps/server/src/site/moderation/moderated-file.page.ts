import { Controller, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ModeratedFiles } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import { ModerationDesk, type SubjectPath } from './moderation-desk.js';

/** What a picture or a file shows, for whoever decides about it, also while nobody else may see it. */
@ApiExcludeController()
@Access('moderator', 'admin')
@Controller()
export class ModeratedFilePage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly files: ModeratedFiles,
  ) {}

  @PageGet('moderatedFile')
  async show(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const { process, key } = await this.desk.come(path, request);
    const { bytes, type } = await this.files.one(process.id, key);
    void reply
      .header('cache-control', 'private, no-store')
      // Somebody else's bytes: opened alone they may load nothing and do nothing.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('x-robots-tag', 'noindex');
    const pdf = `attachment; filename="cyfran-${key.id.slice(-12)}.pdf"`;
    return new StreamableFile(bytes, { type, disposition: type === 'image/webp' ? 'inline' : pdf });
  }
}
