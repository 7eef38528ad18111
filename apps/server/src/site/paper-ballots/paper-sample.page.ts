import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  DrawSampleDto,
  KeyPaperDto,
  PaperBallotsReader,
  PaperSampleService,
  spoiltReasons,
} from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { mostWrongPercent } from './most-wrong.js';
import { PaperDesk } from './paper-desk.js';
import { keyedPaper } from './paper-values.js';

/** The sample that public dice draw: which papers, and whether they say what was counted. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class PaperSamplePage {
  constructor(
    private readonly desk: PaperDesk,
    private readonly reader: PaperBallotsReader,
    private readonly samples: PaperSampleService,
  ) {}

  /** An auditor reads which papers were drawn and what they say. */
  @Access('returning-officer', 'auditor')
  @PageGet('paperSample')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request);
  }

  @PagePost('drawSample')
  async draw(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, DrawSampleDto, {
      act: async (input) => {
        const { process, paper } = await this.desk.at(slug);
        const count = await this.samples.draw(signedIn(request).id, paper.id, input);
        return backTo('paperSample', process, request, 'paper.sample.drawn', { count });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('paperSample')
  async check(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, paper } = await this.desk.at(slug);
    let batch = 0;
    return handleForm(body, KeyPaperDto, {
      read: (values) => {
        batch = Number(values['batch']);
        return keyedPaper(paper.definition, values);
      },
      act: async (input) => {
        const agrees = await this.samples.check(signedIn(request).id, paper.id, batch, input);
        const key = agrees ? 'paper.sample.agrees' : 'paper.sample.differs';
        return backTo('paperSample', process, request, key, { batch, serial: input.serial });
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
    const sample = await this.reader.sample(paper.id);
    const next = sample?.papers.find(({ agrees }) => agrees === null);
    const checked = sample?.checked ?? 0;
    const { received } = await this.reader.reconciliation(paper.id);
    const acts = isStaff(process, request.visitor).returning;
    const canDraw = paper.state === 'open' || paper.state === 'closed';
    const locals = {
      ...{ ...about(process, request), paper, definition: paper.definition, sample, next },
      isFaultless: checked > 0 && checked === sample?.papers.length && sample.errors === 0,
      ...{ isEveryPaper: checked === received, mostWrong: mostWrongPercent(checked) },
      ...{ acts, canDraw },
      values: { ...next, ...values },
      spoiltReasons,
    };
    return page('paper-ballots/paper-sample.njk', locals, {
      problems,
      keepForm: acts && (sample ? next !== undefined : canDraw),
    });
  }
}
