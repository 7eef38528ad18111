import { Body, Controller, Get, Param, Put, Req, UseInterceptors } from '@nestjs/common';
import {
  CodeLoadsService,
  CodesRefusedError,
  CodingReader,
  PutCodesDto,
  type CodeTable,
  type CodeView,
} from '#finance';
import { PeopleReader } from '#people';
import { InvalidInputError, validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

interface CodesTaken {
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
  readonly same: number;
}

const listing = {
  tag: 'finance',
  answers: 'CodeList',
  problems: [401, 403, 404],
  private: true,
} as const;
const putting = {
  tag: 'finance',
  takes: 'PutCodes',
  takesLong: true,
  answers: 'CodesTaken',
  problems: [400, 401, 403, 404, 409, 413, 415, 422],
  private: true,
} as const;

/** The codes of the ledger, as the ledger itself hands them over. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation')
export class CodesController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: CodingReader,
    private readonly loads: CodeLoadsService,
  ) {}

  @Operation({ id: 'listCostCentres', ...listing })
  @ByKey('finance:read')
  @Get('cost-centres')
  async costCentres(@Param('organisation') slug: string) {
    return this.list(slug, 'cost-centres');
  }

  @Operation({ id: 'putCostCentres', ...putting })
  @ByKey('finance:write')
  @Put('cost-centres')
  async putCostCentres(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<CodesTaken> {
    return this.put(slug, 'cost-centres', body, request);
  }

  @Operation({ id: 'listAccounts', ...listing })
  @ByKey('finance:read')
  @Get('accounts')
  async accounts(@Param('organisation') slug: string) {
    return this.list(slug, 'accounts');
  }

  @Operation({ id: 'putAccounts', ...putting })
  @ByKey('finance:write')
  @Put('accounts')
  async putAccounts(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<CodesTaken> {
    return this.put(slug, 'accounts', body, request);
  }

  private async list(
    slug: string,
    table: CodeTable,
  ): Promise<{ readonly items: readonly CodeView[] }> {
    const { id } = await this.people.organisation(slug);
    return { items: await this.reader.codes(id, table) };
  }

  private async put(
    slug: string,
    table: CodeTable,
    body: unknown,
    request: Request,
  ): Promise<CodesTaken> {
    const { mode, codes } = await validateInput(PutCodesDto, body);
    const { id } = await this.people.organisation(slug);
    const rows = codes.map(({ code, name, side, openFrom, openUntil }, line) => ({
      line,
      cells: { code, name, side, open_from: openFrom ?? '', open_until: openUntil ?? '' },
    }));
    try {
      const given = { table, mode, rows };
      const { added, changed, closed, same } = await this.loads.put(
        signedIn(request).id,
        id,
        given,
      );
      const counts = { added: added.length, changed: changed.length, closed: closed.length };
      return { ...counts, same };
    } catch (error) {
      throw error instanceof CodesRefusedError ? refused(error) : error;
    }
  }
}

const fields: Readonly<Record<string, string>> = { open_from: 'openFrom', open_until: 'openUntil' };

function refused({ problems }: CodesRefusedError): InvalidInputError {
  return new InvalidInputError(
    problems.map(({ line, column = 'code', code, params }) => ({
      ...{ field: `codes.${line}.${fields[column] ?? column}`, code, params },
    })),
  );
}
