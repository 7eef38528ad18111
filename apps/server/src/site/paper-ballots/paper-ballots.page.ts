import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MinimumAge } from '#people';
import {
  FindElectorDto,
  IssuePaperService,
  OpenBatchDto,
  PaperBallotsReader,
  PaperBatchesService,
  UnknownElectorError,
  VoidRequestsReader,
} from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { IssuePaperDto } from './issue-paper.dto.js';
import { PaperDesk } from './paper-desk.js';

/** Papers given out, piles that come back, and where every one of them is. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class PaperBallotsPage {
  constructor(
    private readonly desk: PaperDesk,
    private readonly reader: PaperBallotsReader,
    private readonly electors: VoidRequestsReader,
    private readonly papers: IssuePaperService,
    private readonly batches: PaperBatchesService,
    private readonly age: MinimumAge,
  ) {}

  @PageGet('paperBallots')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request);
  }

  /** A search is posted, so that no address of a person gets into an address of a page. */
  @PagePost('paperBallots')
  async find(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, FindElectorDto, {
      act: async ({ asked }) => {
        const { paper } = await this.desk.at(slug);
        if (!(await this.electors.elector(paper.id, asked)))
          throw new UnknownElectorError({ field: 'asked' });
        return this.form(slug, request, { asked });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('issuePaper')
  async issue(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, IssuePaperDto, {
      read: ({ age, ...typed }) => ({ ...typed, ...(age !== undefined && { age: Number(age) }) }),
      act: async ({ elector, age = null, oldEnough }) => {
        const { process, paper } = await this.desk.at(slug);
        const said = oldEnough === 'yes' ? age : null;
        await this.papers.issue(signedIn(request).id, paper.id, elector, said);
        return backTo('paperBallots', process, request, 'paper.issue.done');
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('openBatch')
  async open(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, OpenBatchDto, {
      act: async ({ papers }) => {
        const { process, paper } = await this.desk.at(slug);
        await this.batches.open(signedIn(request).id, paper.id, papers);
        return backTo('paperBallots', process, request, 'paper.batch.opened', { count: papers });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues = {},
    problems: readonly PageProblem[] = [],
  ): Promise<Page> {
    const { process, paper } = await this.desk.at(slug);
    const { asked } = values;
    const sample = await this.reader.sample(paper.id);
    const elector = typeof asked === 'string' ? await this.electors.elector(paper.id, asked) : null;
    const hasNames = paper.state === 'open' || paper.state === 'closed';
    const locals = {
      ...{ ...about(process, request), values, paper, sample },
      elector,
      age: elector && (await this.age.stillToConfirm(process.id, elector.id)),
      takesPapers: hasNames && sample === null,
      batches: await this.reader.batches(paper.id),
      reconciliation: await this.reader.reconciliation(paper.id),
    };
    return page('paper-ballots/paper-ballots.njk', locals, { problems, keepForm: true });
  }
}
