import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { KeyPaperDto, PaperBallotsReader, PaperBatchesService, spoiltReasons } from '#voting';
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
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { pathTo } from '../routes.js';
import { asTyped, TypedForm } from '../setup/typed-form.js';
import { PaperDesk } from './paper-desk.js';
import { keyedPaper } from './paper-values.js';

/** Keying a pile, paper by paper; nobody sees what another person keyed. */
@ApiExcludeController()
@Access('returning-officer', 'reviewer')
@Controller()
export class PaperBatchPage {
  constructor(
    private readonly desk: PaperDesk,
    private readonly reader: PaperBallotsReader,
    private readonly batches: PaperBatchesService,
  ) {}

  @PageGet('paperBatch')
  async show(
    @Param('process') slug: string,
    @Param('batch') batch: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.form(slug, batch, request);
  }

  @PagePost('paperBatch')
  async key(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, paper } = await this.desk.at(slug);
    return handleForm(body, KeyPaperDto, {
      read: (values) => keyedPaper(paper.definition, values),
      act: async (input) => {
        const by = signedIn(request).id;
        const { batch } = await this.reader.keying(paper.id, Number(number), by);
        const state = await this.batches.key(by, batch.id, input);
        const language = languageOf(request);
        const at = { process: process.slug[language], batch: number };
        return redirect(pathTo('paperBatch', language, at), {
          kind: state === 'agreed' || state === 'once' ? 'success' : 'information',
          key: `paper.keyed.${state}`,
          params: { serial: input.serial },
        });
      },
      again: (values, problems) => this.form(slug, number, request, values, problems),
    });
  }

  @PagePost('closeBatch')
  @Access('returning-officer')
  async close(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, paper } = await this.desk.at(slug);
    return handleForm(body, TypedForm, {
      read: asTyped,
      act: async () => {
        const by = signedIn(request).id;
        const { batch } = await this.reader.keying(paper.id, Number(number), by);
        await this.batches.close(by, batch.id);
        return backTo('paperBallots', process, request, 'paper.batch.closed');
      },
      again: (values, problems) => this.form(slug, number, request, values, problems),
    });
  }

  private async form(
    slug: string,
    number: string,
    request: Request,
    values: FormValues = {},
    problems: readonly PageProblem[] = [],
  ): Promise<Page> {
    const { process, paper } = await this.desk.at(slug);
    const keying = await this.reader.keying(paper.id, Number(number), signedIn(request).id);
    const locals = {
      ...{ ...about(process, request), paper, definition: paper.definition, ...keying },
      values: { serial: keying.toDo[0], ...values },
      spoiltReasons,
    };
    return page('paper-ballots/paper-batch.njk', locals, { problems, keepForm: true });
  }
}
