import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { AwardsReader, type AwardView } from '#delivery';
import { isoDay } from '#platform';
import type { ProcessView } from '#processes';
import { formulaSafe, penceCell } from './formula-safe.js';

/** Columns, in their order. Names are part of the contract with finance teams: never rename one. */
export const awardColumns = [
  'award_reference',
  'organisation',
  'process',
  'project_code',
  'project_title_cy',
  'project_title_en',
  'area_cy',
  'area_en',
  'amount_pence',
  'currency',
  'awarded_on',
  'count_number',
  'result_sha256',
] as const;

/** The awards of one certified count for a finance team: RFC 4180, UTF-8, one header row. */
@Injectable()
export class AwardsCsv {
  constructor(private readonly awards: AwardsReader) {}

  async write(process: ProcessView): Promise<string> {
    return awardsText(process, await this.awards.ofProcess(process.id));
  }
}

/** Words stand in quotes and numbers do not, so that an import can tell them apart. */
export function awardsText(
  process: Pick<ProcessView, 'organisation' | 'slug'>,
  awards: readonly AwardView[],
): string {
  return stringify(
    awards.map((award) => row(process, award)),
    {
      header: true,
      columns: [...awardColumns],
      record_delimiter: 'windows',
      quoted_string: true,
    },
  );
}

function row(
  process: Pick<ProcessView, 'organisation' | 'slug'>,
  award: AwardView,
): Record<(typeof awardColumns)[number], string | number> {
  return {
    award_reference: formulaSafe(award.reference),
    organisation: formulaSafe(process.organisation.name.en),
    process: formulaSafe(process.slug.en),
    project_code: formulaSafe(award.projectCode),
    project_title_cy: formulaSafe(award.title.cy),
    project_title_en: formulaSafe(award.title.en),
    area_cy: formulaSafe(award.area?.cy ?? ''),
    area_en: formulaSafe(award.area?.en ?? ''),
    amount_pence: Number(penceCell(award.amountPence)),
    currency: award.currency,
    awarded_on: isoDay(award.awardedAt),
    count_number: award.countNumber,
    result_sha256: award.resultHash,
  };
}
