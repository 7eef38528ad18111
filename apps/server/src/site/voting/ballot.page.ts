import { randomUUID } from 'node:crypto';
import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader } from '#people';
import type { FieldProblem } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import { CastBallotDto, CastingService, VotingReader, type PaperView } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, list, type FormValues } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { ballotView } from './ballot-view.js';

/** Choosing and casting. The form works without JavaScript; the meter only helps. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class BallotPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
    private readonly people: PeopleReader,
    private readonly voting: VotingReader,
    private readonly casting: CastingService,
  ) {}

  @PageGet('ballot')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, paper } = await this.find(slug, request);
    const account = signedIn(request);
    if (!paper?.takesBallots) return page('voting/not-open.njk', { process, paper });
    if (!(await this.people.isOnRoll(process.id, account.email))) {
      return page('voting/not-on-roll.njk', { process, email: account.email }, { status: 403 });
    }
    return this.form(process, paper, request, await this.firstValues(paper, account.id), []);
  }

  @PagePost('ballot')
  async cast(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, paper } = await this.find(slug, request);
    if (!paper?.takesBallots)
      return page('voting/not-open.njk', { process, paper }, { status: 409 });
    const language = languageOf(request);
    return handleForm(body, CastBallotDto, {
      read: (values) => ({ ...values, choices: list(values['choices']) }),
      act: async (input) => {
        await this.casting.cast(signedIn(request), process.id, input);
        return redirect(pathTo('receipt', language, { process: process.slug[language] }));
      },
      again: (values, problems) => this.form(process, paper, request, values, problems),
    });
  }

  /** Shown from what the database holds: whoever sees it has a ballot in the box. */
  @PageGet('receipt')
  async receipt(@Param('process') slug: string, @Req() request: Request): Promise<Page | Redirect> {
    const { process, paper } = await this.find(slug, request);
    const language = languageOf(request);
    const ballot = paper && (await this.voting.ownBallot(paper.id, signedIn(request).id));
    if (!paper || !ballot)
      return redirect(pathTo('ballot', language, { process: process.slug[language] }));
    const chosen = paper.definition.projects.filter(({ code }) => ballot.choices.includes(code));
    return page('voting/receipt.njk', { process, paper, ballot, chosen });
  }

  private async find(
    slug: string,
    request: Request,
  ): Promise<{ process: ProcessView; paper: PaperView | null }> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    return { process, paper: await this.voting.paperOf(process.id) };
  }

  private async firstValues(paper: PaperView, accountId: string): Promise<FormValues> {
    const own = await this.voting.ownBallot(paper.id, accountId);
    return { choices: own?.choices ?? [], baseRevision: own?.revision ?? 0, castKey: randomUUID() };
  }

  private async form(
    process: ProcessView,
    paper: PaperView,
    request: Request,
    values: FormValues,
    problems: readonly FieldProblem[],
  ): Promise<Page> {
    const projects = await this.projects.ofProcess(process.id);
    const current = await this.freshen(paper, request, values, problems);
    const locals = {
      process,
      paper,
      values: current,
      ...ballotView(paper, projects, process, list(current['choices'])),
    };
    return page('voting/ballot.njk', locals, { problems, keepForm: true });
  }

  /** After a clash the form stands on the ballot that is in the box now, with a key of its own. */
  private async freshen(
    paper: PaperView,
    request: Request,
    values: FormValues,
    problems: readonly FieldProblem[],
  ): Promise<FormValues> {
    const clash = problems.some(
      ({ code }) => code === 'voting.stale-ballot' || code === 'voting.cast-key-reused',
    );
    if (!clash) return values;
    const first = await this.firstValues(paper, signedIn(request).id);
    return { ...first, choices: values['choices'] };
  }
}
