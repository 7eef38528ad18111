import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { proposalLimits, ProposalsService, SubmitProposalDto } from '#proposals';
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
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { areasByName } from './area-choices.js';
import { pencePosted } from './pounds.js';

/** Where a resident sends an idea in. */
@ApiExcludeController()
@Controller()
export class ProposePage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsService,
    private readonly clock: Clock,
  ) {}

  /** Nobody is made to sign in only to be told that it is too late. */
  @Access('public')
  @PageGet('propose')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    if (process.phase?.kind !== 'gather') return this.closed(process);
    const values = { language: languageOf(request), authorName: signedIn(request).name };
    return this.form(process, request, values, []);
  }

  @Access('resident')
  @PagePost('propose')
  async send(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    return handleForm(body, SubmitProposalDto, {
      read: (values) => ({ ...values, estimatePence: pencePosted(values['estimatePence']) }),
      act: async (input) => {
        const number = await this.proposals.submit(signedIn(request).id, process.id, input);
        const to = pathTo('proposal', language, { process: process.slug[language], number });
        return redirect(to, { kind: 'success', key: 'proposals.propose.received' });
      },
      // Even when it has closed meanwhile: nobody loses what they have typed.
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  private form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const areas = areasByName(process.areas, languageOf(request));
    const locals = { process, areas, values, limits: proposalLimits };
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
