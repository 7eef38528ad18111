import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { validateInput } from '#platform';
import {
  Comments,
  CommentsReader,
  Follows,
  Supports,
  WriteCommentDto,
  type CommentView,
  type OwnStandView,
  type WrittenComment,
} from '#proposals';
import { Access } from '../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../access/request.js';
import {
  FoundProposals,
  type FoundProposal,
  type Where,
} from '../site/discussion/found-proposal.js';
import { CommentsQueryDto } from './comments-query.dto.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';
import { linkPages, type Paged } from './paged.js';

/** How the one who asks stands to a proposal, and how many support it. */
type StandAnswer = OwnStandView & { readonly supportCount: number };

@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/proposals/:number')
export class DiscussionController {
  constructor(
    private readonly found: FoundProposals,
    private readonly reader: CommentsReader,
    private readonly writing: Comments,
    private readonly supports: Supports,
    private readonly follows: Follows,
  ) {}

  @Operation({
    id: 'listComments',
    tag: 'proposals',
    query: ['stance', 'page', 'size'],
    answers: 'CommentPage',
    problems: [404, 422],
  })
  @Access('public')
  @Get('comments')
  async list(
    @Param('process') process: string,
    @Param('number') number: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Paged<CommentView>> {
    const { proposal } = await this.found.of({ process, number }, request);
    const { stance, page, size } = await validateInput(CommentsQueryDto, query);
    const visitor = request.visitor ?? null;
    const column = await this.reader.column(proposal.id, stance, visitor, { page, size });
    const { items, total, page: held } = column;
    return linkPages({ items, page: held, size, total }, request, reply);
  }

  @Operation({
    id: 'writeComment',
    tag: 'proposals',
    status: 201,
    takes: 'WriteComment',
    answers: 'WrittenComment',
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
  })
  @Access('resident')
  @Post('comments')
  async write(
    @Param('process') process: string,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<WrittenComment> {
    const found = await this.found.of({ process, number }, request);
    const input = await validateInput(WriteCommentDto, body);
    const { id, slug } = found.process;
    const written = await this.writing.write(signedIn(request), id, found.proposal.number, input);
    const path = `/api/v1/processes/${slug.en}/proposals/${found.proposal.number}/comments`;
    reply.header('location', `${path}?stance=${input.stance}`);
    return written;
  }

  @Operation({
    id: 'supportProposal',
    tag: 'proposals',
    changes: true,
    answers: 'OwnStand',
    problems: [401, 403, 404, 409, 415],
    private: true,
  })
  @Access('resident')
  @Put('support')
  async support(
    @Param('process') process: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<StandAnswer> {
    return this.stand({ process, number }, request, (id, found) =>
      this.supports.support(id, found.process.id, found.proposal.number),
    );
  }

  @Operation({
    id: 'undoSupport',
    tag: 'proposals',
    changes: true,
    answers: 'OwnStand',
    problems: [401, 403, 404, 415],
    private: true,
  })
  @Access('resident')
  @Delete('support')
  async undo(
    @Param('process') process: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<StandAnswer> {
    return this.stand({ process, number }, request, (id, found) =>
      this.supports.undo(id, found.process.id, found.proposal.number),
    );
  }

  @Operation({
    id: 'followProposal',
    tag: 'proposals',
    changes: true,
    answers: 'OwnStand',
    problems: [401, 403, 404, 415],
    private: true,
  })
  @Access('resident')
  @Put('follow')
  async follow(
    @Param('process') process: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<StandAnswer> {
    return this.stand({ process, number }, request, (id, found) =>
      this.follows.follow(id, found.process.id, found.proposal.number),
    );
  }

  @Operation({
    id: 'unfollowProposal',
    tag: 'proposals',
    changes: true,
    answers: 'OwnStand',
    problems: [401, 403, 404, 415],
    private: true,
  })
  @Access('resident')
  @Delete('follow')
  async unfollow(
    @Param('process') process: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<StandAnswer> {
    return this.stand({ process, number }, request, (id, found) =>
      this.follows.unfollow(id, found.process.id, found.proposal.number),
    );
  }

  private async stand(
    where: Where,
    request: Request,
    act: (accountId: string, found: FoundProposal) => Promise<void>,
  ): Promise<StandAnswer> {
    const found = await this.found.of(where, request);
    await act(signedIn(request).id, found);
    const [own, supportCount] = await Promise.all([
      this.reader.ownStand(found.proposal.id, request.visitor ?? null),
      this.reader.supportCount(found.proposal.id),
    ]);
    return { ...own, supportCount };
  }
}
