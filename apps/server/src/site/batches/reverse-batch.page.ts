import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BatchesService, ReverseBatchDto } from '#finance';
import type { FieldProblem } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { pathTo } from '../routes.js';
import { BatchFinder, type FoundBatch } from './batch-finder.js';

/** Takes a released batch back by another that says the opposite, and says why. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class ReverseBatchPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly batches: BatchesService,
  ) {}

  @PageGet('reverseBatch')
  async show(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.form(await this.finder.find(slug, number, request), request, {}, []);
  }

  @PagePost('reverseBatch')
  async reverse(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.finder.find(slug, number, request);
    const { process, batch } = found;
    return handleForm(body, ReverseBatchDto, {
      act: async (input) => {
        const by = signedIn(request).id;
        const made = await this.batches.reverse(by, process.id, batch.number, input);
        const language = languageOf(request);
        const to = pathTo('batch', language, { process: process.slug[language], batch: made });
        return redirect(to, { kind: 'success', key: 'batches.is-made' });
      },
      again: (values, problems) => this.form(found, request, values, problems),
    });
  }

  private form(
    { process, batch }: FoundBatch,
    request: Request,
    values: FormValues,
    problems: readonly FieldProblem[],
  ): Page {
    const locals = { ...about(process, request), batch, values };
    return page('batches/reverse-batch.njk', locals, { problems, keepForm: true });
  }
}
