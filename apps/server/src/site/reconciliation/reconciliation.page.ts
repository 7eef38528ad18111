import { Controller, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ageBands,
  differenceReasons,
  ReconciliationFiles,
  ReconciliationReader,
  type DifferenceReason,
} from '#finance';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { attachment, fileName } from '../tallying/file-names.js';
import { View } from '../view.js';
import { differenceBar } from './difference-bar.js';
import { noonOf } from './noon-of.js';

const awardsOnPage = 100;
const linesOnPage = 50;
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Where every penny is between the award and the ledger, and why. */
@ApiExcludeController()
@Access('finance', 'auditor')
@Controller()
export class ReconciliationPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: ReconciliationReader,
    private readonly files: ReconciliationFiles,
    private readonly view: View,
  ) {}

  @PageGet('reconciliation')
  async show(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query('page') wanted?: string,
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const standing = await this.reader.ofProcess(process.id);
    const pages = Math.max(1, Math.ceil(standing.awards.length / awardsOnPage));
    const number = Math.min(pages, Math.max(1, Number.parseInt(wanted ?? '1', 10) || 1));
    const shown = standing.reasons.map(({ reason }) => reason);
    return page('reconciliation/reconciliation.njk', {
      ...{ ...about(process, request), standing, ageBands, shown, pages, page: number },
      awards: standing.awards.slice((number - 1) * awardsOnPage, number * awardsOnPage),
      byHand: standing.byHand.map((move) => ({ ...move, on: noonOf(move.movedOn) })),
      ...{ bar: differenceBar(standing), asOf: noonOf(standing.today) },
      acts: isStaff(process, request.visitor).finance,
    });
  }

  @PageGet('reconciliationLines')
  async lines(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const reason = differenceReasons.find((one) => one === query['reason']) ?? null;
    const [award, after] = [textOf(query['award']), textOf(query['after'])];
    const found = await this.reader.lines(process.id, {
      ...{ reason, award, after, most: linesOnPage + 1 },
    });
    const lines = found.slice(0, linesOnPage);
    const next = found.length > linesOnPage ? (lines.at(-1)?.key ?? null) : null;
    return page('reconciliation/lines.njk', {
      ...{ ...about(process, request), lines, reason, award, after },
      nextQuery: next === null ? null : queryOf({ reason, award, after: next }),
      firstQuery: queryOf({ reason, award, after: null }),
    });
  }

  @PageGet('reconciliationAwardsFile')
  async awardsFile(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    return new StreamableFile(await this.files.awardsCsv(process.id), csv(process, request));
  }

  @PageGet('reconciliationLinesFile')
  async linesFile(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    return new StreamableFile(this.files.linesCsv(process.id), csv(process, request, 'lines'));
  }

  @PageGet('reconciliationSourcesFile')
  async sourcesFile(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    const file = await this.files.sourcesCsv(process.id);
    return new StreamableFile(file, csv(process, request, 'sources'));
  }

  @PageGet('reconciliationByHandFile')
  async byHandFile(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    const file = await this.files.byHandCsv(process.id);
    return new StreamableFile(file, csv(process, request, 'by-hand'));
  }

  @PageGet('reconciliationWorkbook')
  async workbook(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    const language = languageOf(request);
    const t = this.view.translator.in(language);
    const names = {
      awards: t('reconciliation.sheet.awards'),
      lines: t('reconciliation.sheet.lines'),
      sources: t('reconciliation.sheet.sources'),
      byHand: t('reconciliation.sheet.by-hand'),
    };
    const name = fileName(process, language, { kind: 'reconciliation', ending: 'xlsx' });
    return new StreamableFile(await this.files.workbook(process.id, names), {
      ...{ type: workbook, disposition: attachment(name) },
    });
  }
}

function csv(process: ProcessView, request: Request, pot: string | null = null) {
  const what = { kind: 'reconciliation', pot, ending: 'csv' } as const;
  const name = fileName(process, languageOf(request), what);
  return { type: 'text/csv; charset=utf-8', disposition: attachment(name) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

function queryOf(query: {
  readonly reason: DifferenceReason | null;
  readonly award: string | null;
  readonly after: string | null;
}): string {
  const parts = Object.entries(query).filter(([, value]) => value !== null) as [string, string][];
  return new URLSearchParams(parts).toString();
}
