import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AcknowledgementsReader,
  AcknowledgementsService,
  largestAcknowledgement,
  type Acknowledged,
} from '#finance';
import { DomainError, InvalidInputError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { BatchFinder, type FoundBatch } from '../batches/batch-finder.js';
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
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { pathTo } from '../routes.js';
import { TakesFile } from '../upload.js';
import { AnswerWholeDto, answersIn, fieldOfLine, mostLinesOnPage } from './acknowledge-forms.js';
import { fileIn } from './file-in.js';
import { fileProblems, fileRefused, type FileProblem } from './file-problems.js';

/** What a ledger answered to a batch: of the whole, line by line, or as a file. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class AcknowledgeBatchPage {
  constructor(
    private readonly batches: BatchFinder,
    private readonly acknowledgements: AcknowledgementsService,
    private readonly reader: AcknowledgementsReader,
  ) {}

  @Access('finance', 'auditor')
  @PageGet('acknowledgeBatch')
  async show(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.form(await this.batches.find(slug, number, request), request, {}, []);
  }

  @PagePost('acknowledgeBatch')
  async whole(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = await this.batches.find(slug, number, request);
    return handleForm(body, AnswerWholeDto, {
      act: async ({ status, document = '', reason = '' }) =>
        this.done(
          place,
          request,
          await this.acknowledgements.acknowledge(
            ...this.of(place, request),
            {
              ...{ status, lines: [] },
              document: status === 'accepted' ? document : '',
              reason: status === 'rejected' ? reason : '',
            },
            'page',
          ),
        ),
      again: (values, problems) => this.form(place, request, values, problems.map(ofWhole)),
    });
  }

  @PagePost('acknowledgeLines')
  async lines(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() values: FormValues = {},
  ): Promise<Page | Redirect> {
    const place = await this.batches.find(slug, number, request);
    if ('switch-language' in values) return this.form(place, request, values, []);
    const lines = answersIn(values);
    const nothing: PageProblem = { field: 'lines', code: 'finance.answer-none', params: {} };
    if (lines.length === 0) return this.form(place, request, values, [nothing]);
    const said = { status: null, document: '', reason: '', lines };
    return this.answering(
      async () => this.acknowledgements.acknowledge(...this.of(place, request), said, 'page'),
      place,
      request,
      (problems) => this.form(place, request, values, problems.map(ofLine)),
    );
  }

  @PagePost('acknowledgeFile')
  @TakesFile({ from: 'staff', fileSize: largestAcknowledgement, fields: 2, fieldSize: 1024 })
  async file(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Body() values: FormValues = {},
  ): Promise<Page | Redirect> {
    const place = await this.batches.find(slug, number, request);
    if ('switch-language' in values) return this.form(place, request, {}, []);
    return this.answering(
      async () => this.acknowledgements.acknowledgeFile(...this.of(place, request), fileIn(values)),
      place,
      request,
      (problems, error) => {
        const wrong = fileProblems(error);
        return wrong
          ? this.form(place, request, {}, [fileRefused(wrong)], wrong)
          : this.form(place, request, {}, problems);
      },
    );
  }

  private of(
    { process, batch }: FoundBatch,
    request: Request,
  ): [by: string, processId: string, number: number] {
    return [signedIn(request).id, process.id, batch.number];
  }

  private async answering(
    act: () => Promise<Acknowledged>,
    place: FoundBatch,
    request: Request,
    again: (problems: readonly PageProblem[], error: unknown) => Promise<Page>,
  ): Promise<Page | Redirect> {
    try {
      return this.done(place, request, await act());
    } catch (error) {
      if (error instanceof InvalidInputError) return again(error.problems, error);
      if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
      return again([{ field: error.field ?? '', code: error.code, params: error.params }], error);
    }
  }

  private done(place: FoundBatch, request: Request, said: Acknowledged): Redirect {
    const language = languageOf(request);
    const { process, batch } = place;
    const params = { process: process.slug[language], batch: batch.number };
    return redirect(pathTo('acknowledgeBatch', language, params), {
      ...{ kind: 'success', key: `reconciliation.acknowledge.${wordFor(said)}` },
      params: { count: said.fresh },
    });
  }

  private async form(
    { process, batch }: FoundBatch,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
    wrongLines: readonly FileProblem[] = [],
  ): Promise<Page> {
    const isShort = batch.lineCount <= mostLinesOnPage;
    const [standing, lines] = await Promise.all([
      this.reader.of(batch.id),
      this.reader.lines(batch.id, { most: mostLinesOnPage }),
    ]);
    return page(
      'reconciliation/acknowledge.njk',
      {
        ...{ ...about(process, request), batch, standing, lines, isShort, values, wrongLines },
        mayAnswer: isStaff(process, request.visitor).finance && batch.state === 'released',
      },
      { problems },
    );
  }
}

/** All lines of a batch failed alike: one sentence says so, beside what was typed. */
function ofWhole(problem: PageProblem): PageProblem {
  return problem.field.startsWith('lines.') ? { ...problem, field: 'status' } : problem;
}

function ofLine(problem: PageProblem): PageProblem {
  const { line } = problem.params;
  return typeof line === 'number'
    ? { ...problem, field: fieldOfLine(problem.code, line) }
    : { ...problem, field: 'lines' };
}

/** Nothing is answered yet, and the ledger has the batch. */
function wordFor({ fresh, repeated, accepted, rejected }: Acknowledged): 'received' | 'done' {
  return fresh + repeated + accepted + rejected === 0 ? 'received' : 'done';
}
