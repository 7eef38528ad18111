import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock, largestPicture } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { proposalLimits, ProposalsService, SubmitWithPictureDto } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { PictureDesk, withPicture, type HandedIn } from '../pictures/picture-desk.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { TakesFile } from '../upload.js';
import { areasByName } from './area-choices.js';
import { proposalPosted } from './proposal-posted.js';

/** Where a resident sends an idea in. */
@ApiExcludeController()
@Controller()
export class ProposePage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsService,
    private readonly pictures: PictureDesk,
    private readonly clock: Clock,
  ) {}

  /** Nobody is made to sign in only to be told that it is too late. */
  @Access('public')
  @PageGet('propose')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    if (process.phase?.kind !== 'gather') return this.closed(process);
    const values = { language: languageOf(request), authorName: signedIn(request).name };
    return this.form(process, request, values);
  }

  @Access('resident')
  @PagePost('propose')
  // The token, the button of the other language, and the six of an idea.
  @TakesFile(withPicture(8))
  async send(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    const handed = await this.pictures.take(body, request);
    return handleForm(handed.body, SubmitWithPictureDto, {
      read: (values) => proposalPosted(values, handed.held),
      act: async (input) => {
        if (handed.problems.length > 0) return this.form(process, request, handed.body, handed);
        const number = await this.proposals.submit(signedIn(request).id, process.id, input);
        const to = pathTo('proposal', language, { process: process.slug[language], number });
        return redirect(to, { kind: 'success', key: 'proposals.propose.received' });
      },
      // Even when it has closed meanwhile: nobody loses what they have typed, nor their picture.
      again: (values, found) => {
        const problems = [...found, ...handed.problems];
        return this.form(process, request, values, { held: handed.held, problems });
      },
    });
  }

  private form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    { held, problems }: Pick<HandedIn, 'held' | 'problems'> = { held: null, problems: [] },
  ): Page {
    const areas = areasByName(process.areas, languageOf(request));
    const most = largestPicture / 1024 / 1024;
    const locals = { process, areas, values, held, most, limits: proposalLimits };
    const all = [...problems, ...areaLeftOut(process, values, problems)];
    return page('proposals/propose.njk', locals, { problems: all, keepForm: true });
  }

  private closed(process: ProcessView): Page {
    const gather = process.phases.find(({ kind }) => kind === 'gather') ?? null;
    const early = gather !== null && this.clock.now() < gather.opensAt;
    const when = gather === null ? 'never' : early ? 'early' : 'late';
    return page('proposals/propose-closed.njk', { process, gather, when });
  }
}

/** Which areas there are only the service knows; said here too, so that all is said at once. */
function areaLeftOut(
  process: ProcessView,
  values: FormValues,
  problems: readonly PageProblem[],
): readonly PageProblem[] {
  const said = problems.some(({ field }) => field === 'areaSlug');
  const chosen = (values['areaSlug'] ?? '') !== '';
  if (problems.length === 0 || process.areas.length === 0 || chosen || said) return [];
  return [{ field: 'areaSlug', code: 'proposals.area-needed', params: {} }];
}
