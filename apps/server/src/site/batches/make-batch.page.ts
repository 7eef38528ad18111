import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BatchesReader, BatchesService, MakeBatchDto, ProfilesReader, writeDay } from '#finance';
import { Clock, isoDay, type FieldProblem } from '#platform';
import type { ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { pathTo } from '../routes.js';
import { BatchFinder } from './batch-finder.js';
import { batchTyped } from './make-batch-form.js';

/** Draws up a batch of all the money that waits. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class MakeBatchPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly reader: BatchesReader,
    private readonly batches: BatchesService,
    private readonly profiles: ProfilesReader,
    private readonly clock: Clock,
  ) {}

  @PageGet('makeBatch')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.finder.process(slug, request);
    const today = writeDay(isoDay(this.clock.now()), 'dd/mm/yyyy');
    return this.form(process, request, { effectiveDate: today }, []);
  }

  @PagePost('makeBatch')
  async make(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.finder.process(slug, request);
    return handleForm(body, MakeBatchDto, {
      read: batchTyped,
      act: async (input) => {
        const batch = await this.batches.make(signedIn(request).id, process.id, input);
        const language = languageOf(request);
        const to = pathTo('batch', language, { process: process.slug[language], batch });
        return redirect(to, { kind: 'success', key: 'batches.is-made' });
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  private async form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly FieldProblem[],
  ): Promise<Page> {
    const profiles = await this.profiles.ofOrganisation(process.organisation.id);
    return page(
      'batches/make-batch.njk',
      {
        ...{ ...about(process, request), values, profiles },
        waiting: await this.reader.waiting(process.id),
      },
      // Year and period follow from the day, which is the one field here.
      {
        problems: problems.map((one) =>
          one.field === 'financialYear' || one.field === 'period'
            ? { ...one, field: 'effectiveDate', code: 'finance.day-malformed' }
            : one,
        ),
        // Without a layout there is no form yet.
        keepForm: profiles.length > 0,
      },
    );
  }
}
