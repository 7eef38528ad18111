import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CertifyService, HeldElsewhereError } from '#delivery';
import { PeopleReader } from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import {
  AlreadyCertifiedError,
  CountsDisagreeError,
  NotCountedError,
  TallyingReader,
  TallyingService,
  VoteStillOpenError,
} from '#tallying';
import { VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { returningView, type ReturningView } from './returning-view.js';

/** The returning officer's one page: roll, paper, turnout, counts, and the act that settles it. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class ReturningPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
    private readonly people: PeopleReader,
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
    private readonly count: TallyingService,
    private readonly delivery: CertifyService,
  ) {}

  @PageGet('returning')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, ...work } = await this.work(slug);
    return page('returning/returning.njk', { ...about(process, request), ...work });
  }

  @PagePost('recount')
  async again(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    if (!paper) throw new VoteStillOpenError();
    await this.count.request(signedIn(request).id, paper.id);
    return this.back(process, request, 'returning.counts.requested');
  }

  /** Asks once more, on a page of its own: what follows cannot be taken back. */
  @PageGet('certify')
  async confirm(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, view } = await this.work(slug);
    refuseToCertify(process, view);
    const result = await this.tallying.result(process.id);
    const winners = result.contests.reduce(
      (sum, { result: { winners } }) => sum + winners.length,
      0,
    );
    return page('returning/certify.njk', { ...about(process, request), result, winners, view });
  }

  @PagePost('certify')
  async certify(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    const awards = await this.delivery.certify(signedIn(request).id, process.id);
    return this.back(process, request, 'returning.certify.certified', { count: awards });
  }

  private async work(slug: string) {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    const counts = await this.tallying.counts(process.id);
    const projects = await this.projects.ofProcess(process.id);
    const rollSize = await this.people.rollSize(process.id);
    const view: ReturningView = returningView({ process, paper, projects, counts, rollSize });
    return { process, paper, rollSize, view };
  }

  private back(
    process: ProcessView,
    request: Request,
    key: string,
    params: Readonly<Record<string, number>> = {},
  ): Redirect {
    const language = languageOf(request);
    const to = pathTo('returning', language, { process: process.slug[language] });
    return redirect(to, { kind: 'success', key, params });
  }
}

/** Says why before anybody is asked to confirm; the service decides again when they do. */
function refuseToCertify(process: ProcessView, view: ReturningView): void {
  if (view.certified) throw new AlreadyCertifiedError();
  if (view.disagree) throw new CountsDisagreeError();
  if (process.origin) throw new HeldElsewhereError();
  if (!view.canCertify) throw new NotCountedError();
}

export function about(process: ProcessView, request: Request): Record<string, unknown> {
  const language = languageOf(request);
  return {
    process,
    slug: process.slug[language],
    organisation: { name: process.organisation.name[language] },
    namesIn: process.origin?.language ?? null,
  };
}
