import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ReconciliationReader, type ReconciliationView } from '#finance';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

/** What was awarded, held against what the ledger has taken in. */
@Access('finance', 'auditor')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: ReconciliationReader,
  ) {}

  @Operation({
    ...{ id: 'showReconciliation', tag: 'finance', answers: 'Reconciliation', private: true },
    problems: [401, 403, 404],
  })
  @ByKey('finance:read')
  @Get()
  async show(@Param('process') slug: string) {
    const { id } = await this.processes.bySlug(slug);
    return answerOf(await this.reader.ofProcess(id));
  }
}

function answerOf(view: ReconciliationView) {
  const { today, currency, total, reasons, awards, sources, byHand, unmatched } = view;
  return {
    ...{ asOf: today, currency, total, reasons, sources, byHand },
    awards: awards.map(({ award, ...standing }) => {
      const { reference, projectCode, title, area } = award;
      return { reference, projectCode, title, area, ...standing };
    }),
    unmatched: unmatched.map(({ document, amountPence, days }) => ({
      ...{ document, amountPence, days },
    })),
  };
}
