import { Body, Controller, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CodeLoadsService,
  CodesRefusedError,
  CodingReader,
  mostCodeBytes,
  writeCsv,
  type CodesProblem,
  type CodeTable,
} from '#finance';
import { Clock, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { TakesFile } from '../upload.js';
import { codeColumns } from './code-columns.js';
import {
  bytesIn,
  codeRoutes,
  found,
  longestPaste,
  modeIn,
  shownCode,
  shownCodes,
} from './code-tables.js';
import { FinanceDesk, type FinancePlace } from './finance-desk.js';

type Posted = Readonly<Record<string, unknown>>;
const upload = {
  from: 'staff',
  fileSize: mostCodeBytes,
  fields: 4,
  fieldSize: longestPaste,
} as const;

/** The codes of the ledger, and the form that loads them. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class CodesPage {
  constructor(
    private readonly desk: FinanceDesk,
    private readonly reader: CodingReader,
    private readonly loads: CodeLoadsService,
    private readonly clock: Clock,
  ) {}

  @PageGet('costCentres')
  async costCentres(
    @Param('organisation') slug: string,
    @Query('find') find: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    return this.show('cost-centres', await this.desk.place(slug, request), { find });
  }

  @PageGet('ledgerAccounts')
  async accounts(
    @Param('organisation') slug: string,
    @Query('find') find: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    return this.show('accounts', await this.desk.place(slug, request), { find });
  }

  @PagePost('costCentres')
  @TakesFile(upload)
  async loadCostCentres(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: Posted | undefined,
  ): Promise<Page | Redirect> {
    return this.load('cost-centres', slug, request, body ?? {});
  }

  @PagePost('ledgerAccounts')
  @TakesFile(upload)
  async loadAccounts(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: Posted | undefined,
  ): Promise<Page | Redirect> {
    return this.load('accounts', slug, request, body ?? {});
  }

  @PageGet('costCentresFile')
  async costCentresFile(@Param('organisation') slug: string, @Req() request: Request) {
    return this.file('cost-centres', await this.desk.place(slug, request));
  }

  @PageGet('ledgerAccountsFile')
  async accountsFile(@Param('organisation') slug: string, @Req() request: Request) {
    return this.file('accounts', await this.desk.place(slug, request));
  }

  private async load(
    table: CodeTable,
    slug: string,
    request: Request,
    body: Posted,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    const values = { mode: modeIn(body['mode']), pasted: body['pasted'] };
    if ('switch-language' in body) return this.show(table, place, { values });
    try {
      const file = { table, mode: values.mode, bytes: bytesIn(body) };
      const load = await this.loads.stage(signedIn(request).id, place.id, file);
      return redirect(place.pathOf('codeLoad', { load }));
    } catch (error) {
      if (!(error instanceof CodesRefusedError)) throw error;
      return this.show(table, place, { values, lineProblems: error.problems });
    }
  }

  /** What is there already can be mended in a spreadsheet and sent back. */
  private async file(table: CodeTable, place: FinancePlace): Promise<StreamableFile> {
    const codes = await this.reader.codes(place.id, table);
    return new StreamableFile(writeCsv(codeColumns, codes, { mark: true }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${place.slug}-${table}.csv"`,
    });
  }

  private async show(
    table: CodeTable,
    { id, about, pathOf }: FinancePlace,
    told: {
      readonly find?: unknown;
      readonly values?: object;
      readonly lineProblems?: readonly CodesProblem[];
    },
  ): Promise<Page> {
    const all = await this.reader.codes(id, table);
    const find = typeof told.find === 'string' ? told.find : '';
    const matching = found(all, find);
    const today = isoDay(this.clock.now());
    const codes = matching.slice(0, shownCodes).map((code) => shownCode(code, today));
    const problems = told.lineProblems ? [refused(told.lineProblems.length)] : [];
    const hrefs = { here: pathOf(codeRoutes[table].page), file: pathOf(codeRoutes[table].file) };
    return page(
      'finance-setup/codes.njk',
      {
        ...{ ...about, ...hrefs, table, codes, find },
        ...{ values: told.values ?? { mode: 'add' }, lineProblems: told.lineProblems ?? [] },
        ...{ count: all.length, matching: matching.length },
      },
      { problems, keepForm: true },
    );
  }
}

function refused(count: number) {
  return { field: 'file', code: 'finance.codes-refused', params: { count } };
}
