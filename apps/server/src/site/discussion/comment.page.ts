import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ProcessView } from '#processes';
import {
  commentHindrance,
  commentLimits,
  Comments,
  CommentsReader,
  speaksFor,
  UnknownProposalError,
  WriteCommentDto,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { isCommentId } from './comment-id.js';
import { commentBegun, commentPosted, fieldLanguages } from './comment-form.js';
import { columnPages } from './column-pages.js';
import { FoundProposals, type FoundProposal, type Where } from './found-proposal.js';

/** Where somebody says something about a proposal, or answers what was said. */
@ApiExcludeController()
@Controller()
export class CommentPage {
  constructor(
    private readonly found: FoundProposals,
    private readonly comments: Comments,
    private readonly reader: CommentsReader,
  ) {}

  @Access('resident')
  @PageGet('comment')
  async show(
    @Param() where: Where,
    @Query() query: FormValues,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.found.of(where, request);
    const { anonymous } = await this.reader.standing(found.process.id, found.proposal.number);
    // Nobody gives away by oversight that they proposed it.
    const name = anonymous && found.proposal.own ? '' : signedIn(request).name;
    const values = commentBegun(query, name, languageOf(request));
    return this.form(found.process, found, request, values, []);
  }

  /** Open to everybody, so that nobody whose session has ended loses what they wrote. */
  @Access('public')
  @PagePost('comment')
  async write(
    @Param() where: Where,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.found.process(where, request);
    const found = await this.found.of(where, request).catch(unlessGone);
    return handleForm(body, WriteCommentDto, {
      read: commentPosted,
      act: async (input) => {
        const inTheWay = problemBefore(found, request);
        if (!found || inTheWay.length > 0)
          return this.form(process, found, request, (body ?? {}) as FormValues, inTheWay);
        const { number } = found.proposal;
        const written = await this.comments.write(signedIn(request), process.id, number, input);
        return this.goOn(found, request, written);
      },
      // Whatever stands in the way now: nobody loses what they have typed.
      again: (values, problems) => this.form(process, found, request, values, problems),
    });
  }

  private async form(
    process: ProcessView,
    found: FoundProposal | null,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const visitor = request.visitor ?? null;
    const place = { organisationId: process.organisation.id, processId: process.id };
    const answering = found && (await this.answering(found, request, values));
    const closed = found && (await this.hindrance(found));
    const locals = {
      ...{ process, proposal: found?.proposal ?? null, answering, values, limits: commentLimits },
      ...{ closed, languages: fieldLanguages(values, languageOf(request)) },
      isOfficial: values['official'] === 'yes' && speaksFor(visitor, place),
      waits: process.intake.moderation === 'before',
    };
    // Too late: what was typed is shown for as long as there is something to copy.
    const keepForm = closed === null || (values['body'] ?? '') !== '';
    return page('discussion/comment.njk', { ...locals, keepForm }, { problems, keepForm });
  }

  private async hindrance({ process, proposal }: FoundProposal) {
    return commentHindrance(await this.reader.standing(process.id, proposal.number));
  }

  private async answering({ proposal }: FoundProposal, request: Request, values: FormValues) {
    const { answers } = values;
    if (!isCommentId(answers)) return null;
    return this.reader.one(proposal.id, answers, request.visitor ?? null);
  }

  private async goOn(
    found: FoundProposal,
    request: Request,
    { id, waiting }: { readonly id: string; readonly waiting: boolean },
  ): Promise<Redirect> {
    const place = await this.reader.placeOf(found.proposal.id, id, request.visitor ?? null);
    const pages = columnPages(place ? { [place.stance]: String(place.page) } : {});
    const key = `discussion.${waiting ? 'written-waiting' : 'written'}`;
    return this.found.back(
      found,
      request,
      { pages, anchor: `comment-${id}` },
      { kind: 'success', key },
    );
  }
}

/** What stands in the way before anything is written. */
function problemBefore(found: FoundProposal | null, request: Request): readonly PageProblem[] {
  const problem = (code: string) => [{ field: '', code, params: {} }];
  if (!found) return problem('discussion.comments-gone');
  return request.visitor ? [] : problem('discussion.sign-in-to-comment');
}

/** It was hidden while somebody wrote: their words are shown to them again, and nothing of it. */
function unlessGone(error: unknown): null {
  if (error instanceof UnknownProposalError) return null;
  throw error;
}
