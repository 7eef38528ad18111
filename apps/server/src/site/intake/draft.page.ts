import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  DraftSendingService,
  draftMonths,
  draftPartNames,
  DraftsReader,
  DraftsService,
  isBegun,
  partOfField,
  proposalLimits,
  SimilarProposals,
  UnknownDraftError,
  type ProposalSummaryView,
} from '#proposals';
import { DomainError, InvalidInputError } from '#platform';
import type { ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo } from '../routes.js';
import { DraftDesk, draftId, partNumber, type OpenDraft } from './draft-desk.js';
import { DraftSummary } from './draft-summary.js';

/** A draft as a whole: its list of tasks, its check before it is sent, and its end. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class DraftPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly drafts: DraftsService,
    private readonly reader: DraftsReader,
    private readonly sending: DraftSendingService,
    private readonly summary: DraftSummary,
    private readonly similar: SimilarProposals,
  ) {}

  @PageGet('draft')
  async show(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const open = await this.desk.open(slug, id, request);
    const problems = await this.desk.problems(open);
    const parts = draftPartNames.map((part) => {
      const isRight = problems.every(({ field }) => partOfField(field) !== part);
      const begun = isBegun(part, open.draft.answers) || isPictured(part, open);
      const state = isRight ? (begun ? 'done' : 'optional') : begun ? 'mend' : 'to-do';
      return { part, number: partNumber(part), state };
    });
    const isOpen = open.process.phase?.kind === 'gather';
    const locals = { ...open, parts, ready: problems.length === 0, isOpen, months: draftMonths };
    return page('intake/draft.njk', locals);
  }

  @PageGet('checkDraft')
  async check(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.checkPage(await this.desk.open(slug, id, request), request, []);
  }

  @PagePost('checkDraft')
  async send(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    try {
      return await this.sendOrSayWhy(await this.desk.open(slug, id, request), request);
    } catch (error) {
      if (!(error instanceof UnknownDraftError)) throw error;
      // A button pressed twice, or by two people: it is received, and nothing is wrong.
      const number = await this.reader.sentAs(signedIn(request).id, draftId(id));
      if (number === null) throw error;
      return received(await this.desk.process(slug, request), number, request);
    }
  }

  private async sendOrSayWhy(open: OpenDraft, request: Request): Promise<Page | Redirect> {
    try {
      const number = await this.sending.send(signedIn(request).id, open.draft.id);
      return received(open.process, number, request);
    } catch (error) {
      if (error instanceof InvalidInputError) return this.checkPage(open, request, error.problems);
      if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
      const { field = '', code, params } = error;
      return this.checkPage(open, request, [{ field, code, params }]);
    }
  }

  @PageGet('deleteDraft')
  async askToDelete(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return page('intake/delete-draft.njk', { ...(await this.desk.open(slug, id, request)) });
  }

  @PagePost('deleteDraft')
  async delete(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { process, draft } = await this.desk.open(slug, id, request);
    await this.drafts.delete(signedIn(request).id, draft.id);
    const language = languageOf(request);
    const to = pathTo('process', language, { process: process.slug[language] });
    return redirect(to, { kind: 'success', key: 'intake.deleted' });
  }

  private async checkPage(
    open: OpenDraft,
    request: Request,
    refused: readonly PageProblem[],
  ): Promise<Page> {
    const wrong = await this.desk.problems(open);
    const rows = this.summary.rows(open, languageOf(request), wrong);
    const similar = await this.similarTo(open, request);
    const locals = { ...open, rows, similar, ready: wrong.length === 0 };
    return page('intake/check.njk', locals, { problems: refused });
  }

  /** What others have proposed that may be the same; said before anything is sent. */
  private async similarTo(
    { process, draft }: OpenDraft,
    request: Request,
  ): Promise<readonly ProposalSummaryView[]> {
    const { title = '', body = '', language } = draft.answers;
    if (typeof title !== 'string' || typeof body !== 'string' || title.trim() === '') return [];
    const written = {
      ...{ title: title.slice(0, proposalLimits.title.max) },
      ...{ body: body.slice(0, proposalLimits.body.max) },
      language: language === 'en' || language === 'cy' ? language : languageOf(request),
    };
    return this.similar.find(process.id, written, { most: mostSimilar }, signedIn(request));
  }
}

function received({ slug }: ProcessView, number: number, request: Request): Redirect {
  const language = languageOf(request);
  const to = pathTo('proposal', language, { process: slug[language], number });
  return redirect(to, { kind: 'success', key: 'proposals.propose.received' });
}

/** More would be a list to read before one may send. */
const mostSimilar = 5;

function isPictured(part: string, { draft }: OpenDraft): boolean {
  return part === 'pictures' && (draft.pictureId !== null || draft.files.length > 0);
}
