import { Body, Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Comments, CommentsReader, UnknownCommentError, UsefulMarks } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { PagePost, type Redirect } from '../page.js';
import { patterns } from '../routes.js';
import { columnPages } from './column-pages.js';
import { commentId } from './comment-id.js';
import { FoundProposals, type FoundProposal, type Where } from './found-proposal.js';

interface WhichComment extends Where {
  readonly comment: string;
}

/** What one press does to a comment: finding it, saying that it is useful, taking it back. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class CommentActsPage {
  constructor(
    private readonly found: FoundProposals,
    private readonly comments: Comments,
    private readonly marks: UsefulMarks,
    private readonly reader: CommentsReader,
  ) {}

  /** Its own address: leads to where it stands today. */
  @Access('public')
  @Get(patterns('commentPlace'))
  async place(@Param() which: WhichComment, @Req() request: Request): Promise<Redirect> {
    const found = await this.found.of(which, request);
    return this.leadTo(found, commentId(which.comment), request);
  }

  @PagePost('markUseful')
  async mark(
    @Param() which: WhichComment,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    const found = await this.found.of(which, request);
    const id = commentId(which.comment);
    await this.marks.mark(signedIn(request).id, id);
    return this.leadTo(found, id, request, { body });
  }

  @PagePost('unmarkUseful')
  async unmark(
    @Param() which: WhichComment,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    const found = await this.found.of(which, request);
    const id = commentId(which.comment);
    await this.marks.unmark(signedIn(request).id, id);
    return this.leadTo(found, id, request, { body });
  }

  @PagePost('takeBackComment')
  async takeBack(
    @Param() which: WhichComment,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    const found = await this.found.of(which, request);
    const id = commentId(which.comment);
    await this.comments.takeBack(signedIn(request).id, id);
    const flash = { kind: 'success', key: 'discussion.taken-back' } as const;
    return this.leadTo(found, id, request, { body, flash });
  }

  /** To the comment itself, which the press may have moved; the other columns stay as they were. */
  private async leadTo(
    found: FoundProposal,
    id: string,
    request: Request,
    { body = {}, flash }: { readonly body?: FormValues; readonly flash?: Redirect['flash'] } = {},
  ): Promise<Redirect> {
    const place = await this.reader.placeOf(found.proposal.id, id, request.visitor ?? null);
    if (!place) throw new UnknownCommentError();
    const pages = { ...columnPages(body), [place.stance]: place.page };
    return this.found.back(found, request, { pages, anchor: `comment-${id}` }, flash);
  }
}
