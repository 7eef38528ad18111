import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ActualsReader,
  actualsColumns,
  ActualsService,
  financialYearOf,
  largestActuals,
  mostActuals,
  type ActualRowView,
} from '#finance';
import { Clock, DomainError, InvalidInputError, isoDay } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
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
import { fileIn } from './file-in.js';
import { fileProblems, fileRefused, type FileProblem } from './file-problems.js';

/** Rows that a page shows; the file itself holds them all. */
const shownRows = 300;

/** What the ledger says was spent: handed in as a file, looked at line by line, then entered whole. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class ActualsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly actuals: ActualsService,
    private readonly reader: ActualsReader,
    private readonly clock: Clock,
  ) {}

  @Access('finance', 'auditor')
  @PageGet('actuals')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(await this.processes.bySlug(slug), request, {}, []);
  }

  @PagePost('actuals')
  @TakesFile({ from: 'staff', fileSize: largestActuals, fields: 3, fieldSize: 1024 })
  async upload(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() values: FormValues = {},
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    const typed = { financialYear: textIn(values, 'financialYear') };
    if ('switch-language' in values) return this.form(process, request, typed, []);
    const place = { processId: process.id, organisationId: process.organisation.id };
    return answering(
      async () => {
        const file = { name: 'actuals.csv', bytes: fileIn(values), ...typed };
        return this.to(
          process,
          request,
          await this.actuals.stage(signedIn(request).id, place, file),
        );
      },
      (problems, error) => {
        const wrong = fileProblems(error);
        return wrong
          ? this.form(process, request, typed, [fileRefused(wrong)], wrong)
          : this.form(process, request, typed, problems);
      },
    );
  }

  @Access('finance', 'auditor')
  @PageGet('actualsImport')
  async preview(
    @Param('process') slug: string,
    @Param('import') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.previewOf(await this.processes.bySlug(slug), id, request, []);
  }

  @PagePost('actualsImport')
  async act(
    @Param('process') slug: string,
    @Param('import') id: string,
    @Req() request: Request,
    @Body() values: FormValues = {},
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    const by = signedIn(request).id;
    return answering(
      async () => {
        if (values['act'] === 'discard') {
          await this.actuals.discard(by, process.id, id);
          const to = pathTo('actuals', languageOf(request), slugOf(process, request));
          return redirect(to, { kind: 'success', key: 'reconciliation.actuals.discarded' });
        }
        const { recorded } = await this.actuals.apply(by, process.id, id);
        return this.to(process, request, id, recorded);
      },
      (problems) => this.previewOf(process, id, request, problems),
    );
  }

  private to(process: ProcessView, request: Request, id: string, count?: number): Redirect {
    const params = { ...slugOf(process, request), import: id };
    const path = pathTo('actualsImport', languageOf(request), params);
    if (count === undefined) return redirect(path);
    const key = 'reconciliation.actuals.applied';
    return redirect(path, { kind: 'success', key, params: { count } });
  }

  private async form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
    wrongLines: readonly FileProblem[] = [],
  ): Promise<Page> {
    const thisYear = financialYearOf(isoDay(this.clock.now()));
    return page(
      'reconciliation/actuals.njk',
      {
        ...{ ...about(process, request), values, most: mostActuals, wrongLines },
        imports: await this.reader.ofProcess(process.id),
        years: yearsBefore(thisYear),
        columns: Object.keys(actualsColumns),
        needed: Object.keys(actualsColumns).filter((name) => actualsColumns[name]?.required),
        acts: isStaff(process, request.visitor).finance,
      },
      { problems },
    );
  }

  private async previewOf(
    process: ProcessView,
    id: string,
    request: Request,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const found = await this.reader.one(process.id, id);
    const rows = await this.reader.rows(found.id, shownRows);
    const isWaiting = found.state === 'staged';
    const isFinance = isStaff(process, request.visitor).finance;
    return page(
      'reconciliation/actuals-import.njk',
      {
        ...{ ...about(process, request), found, acts: isFinance && isWaiting },
        // Once it is entered or thrown away, no line says who was paid.
        ...{ tellsPayees: isWaiting, rows: rows.map((row) => shownRow(row, isFinance)) },
      },
      { problems },
    );
  }
}

/** Auditors read who is paid where everybody will. */
function shownRow(row: ActualRowView, isFinance: boolean) {
  const isHidden = row.isKeptInside && !isFinance;
  return {
    ...row,
    payee: isHidden ? '' : row.cells.payee,
    purpose: isHidden ? '' : row.cells.purpose,
  };
}

async function answering(
  act: () => Promise<Redirect>,
  again: (problems: readonly PageProblem[], error: unknown) => Promise<Page>,
): Promise<Page | Redirect> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof InvalidInputError) return again(error.problems, error);
    if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
    return again([{ field: error.field ?? '', code: error.code, params: error.params }], error);
  }
}

function slugOf(process: ProcessView, request: Request): { readonly process: string } {
  return { process: process.slug[languageOf(request)] };
}

function textIn(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** Money of an award is spent for some years; the latest first. */
function yearsBefore(year: string): readonly string[] {
  const first = Number(year.slice(0, 4));
  return [0, 1, 2, 3].map((back) => financialYearOf(`${first - back}-04-01`));
}
