import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock, DomainError, newId } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  answersOf,
  CrossedEditError,
  draftMonths,
  DraftsReader,
  DraftsService,
  type DraftAnswers,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { DraftDesk, draftId } from '../intake/draft-desk.js';
import { DraftForm } from '../intake/draft-form.js';
import { revisionIn } from '../intake/draft-part.page.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';

interface Begun {
  readonly draftId: string;
  readonly revision: number;
  readonly values: DraftAnswers;
}

/** Where a resident begins to propose: the idea itself comes first, and a draft keeps it. */
@ApiExcludeController()
@Controller()
export class ProposePage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly drafts: DraftsService,
    private readonly reader: DraftsReader,
    private readonly desk: DraftDesk,
    private readonly form: DraftForm,
    private readonly clock: Clock,
  ) {}

  /** Nobody is made to sign in only to be told that it is too late. */
  @Access('public')
  @PageGet('propose')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    if (process.phase?.kind !== 'gather') return this.closed(process);
    const values = { language: languageOf(request) };
    return this.page(process, request, { draftId: newId(), revision: 0, values }, []);
  }

  @Access('resident')
  @PagePost('propose')
  async begin(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const posted = (body ?? {}) as FormValues;
    const values = answersOf('idea', posted);
    const typed = { draftId: draftId(posted['draft']), revision: revisionIn(posted), values };
    if ('switch-language' in posted) return this.page(process, request, typed, []);
    try {
      return await this.keep(process, request, typed);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const problem = { field: '', code: error.code, params: error.params };
      if (!(error instanceof CrossedEditError))
        return this.page(process, request, typed, [problem]);
      return this.crossed(process, request, typed, problem);
    }
  }

  private async keep(
    process: ProcessView,
    request: Request,
    typed: Begun,
  ): Promise<Page | Redirect> {
    const { draftId: draft, revision, values } = typed;
    const change = { processId: process.id, draftId: draft, revision, answers: values };
    const saved = await this.drafts.save(signedIn(request).id, { ...change, part: 'idea' });
    const problems = await this.desk.problemsOf('idea', process, values, null);
    if (problems.length > 0)
      return this.page(process, request, { ...typed, revision: saved.revision }, problems);
    const language = languageOf(request);
    const to = pathTo('draft', language, { process: process.slug[language], draft });
    return redirect(to, { kind: 'success', key: 'intake.saved' });
  }

  /** Somebody came back to this form after its draft went on. */
  private async crossed(
    process: ProcessView,
    request: Request,
    { draftId, values }: Begun,
    problem: PageProblem,
  ): Promise<Page> {
    const draft = await this.reader.one(signedIn(request).id, process.id, draftId);
    const { revision, answers: meanwhile } = draft;
    const shown = { process, part: 'idea', held: null, draft, draftId } as const;
    const locals = this.form.locals({ ...shown, values, revision, meanwhile }, request, [problem]);
    return page('intake/part.njk', locals, { problems: [problem], keepForm: true });
  }

  private async page(
    process: ProcessView,
    request: Request,
    begun: Begun,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const mine = await this.reader.mine(signedIn(request).id, process.id);
    const drafts = mine.filter(({ id }) => id !== begun.draftId);
    const shown = { process, part: 'idea', held: null, meanwhile: null, draft: null } as const;
    const fields = this.form.locals({ ...shown, ...begun }, request, problems);
    const locals = { ...fields, drafts, months: draftMonths };
    return page('proposals/propose.njk', locals, { problems, keepForm: true });
  }

  private closed(process: ProcessView): Page {
    const gather = process.phases.find(({ kind }) => kind === 'gather') ?? null;
    const early = gather !== null && this.clock.now() < gather.opensAt;
    const when = gather === null ? 'never' : early ? 'early' : 'late';
    return page('proposals/propose-closed.njk', { process, gather, when });
  }
}
