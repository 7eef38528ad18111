import { Controller, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AwardsReader } from '#delivery';
import { awardColumns, AwardsCsv, NothingAwardedYetError } from '#finance';
import { ProcessesReader } from '#processes';
import { TallyingReader } from '#tallying';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { attachment, fileName } from '../tallying/file-names.js';

/** What a finance team takes into its ledger, once a count is certified; others check it. */
@ApiExcludeController()
@Access('finance', 'returning-officer', 'auditor', 'observer')
@Controller()
export class FinancePage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly tallying: TallyingReader,
    private readonly awards: AwardsReader,
    private readonly csv: AwardsCsv,
  ) {}

  @PageGet('finance')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const language = languageOf(request);
    const process = await this.processes.bySlug(slug);
    const awards = await this.awards.ofProcess(process.id);
    const roles = isStaff(process, request.visitor);
    return page('finance/finance.njk', {
      process,
      slug: process.slug[language],
      organisation: { name: process.organisation.name[language] },
      namesIn: process.origin?.language ?? null,
      certified: await this.certified(process.id),
      awards,
      totalPence: awards.reduce((sum, { amountPence }) => sum + amountPence, 0),
      inAreas: awards.some(({ area }) => area !== null),
      columns: awardColumns,
      desk: roles.finance || roles.returning,
    });
  }

  @PageGet('awardsFile')
  async file(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    if (!(await this.certified(process.id))) throw new NothingAwardedYetError();
    const name = fileName(process, languageOf(request), { kind: 'awards', ending: 'csv' });
    return new StreamableFile(Buffer.from(await this.csv.write(process), 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: attachment(name),
    });
  }

  private async certified(processId: string): Promise<boolean> {
    return (await this.tallying.counts(processId)).some(({ state }) => state === 'certified');
  }
}
