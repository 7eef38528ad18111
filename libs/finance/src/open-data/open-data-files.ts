import { Injectable } from '@nestjs/common';
import { LedgerReader, SpendsReader } from '#delivery';
import type { ProcessView } from '#processes';
import { NothingAwardedYetError } from '../finance.errors.js';
import { allOf } from './all-of.js';
import { grantsCsv, grantsXlsx } from './grants/grants-files.js';
import { GrantsReader, type GrantsWanted } from './grants/grants.reader.js';
import { OpenDataTimes } from './open-data-times.js';
import { openFile, type OpenFile } from './open-file.js';
import { dataPackage, type PackageAddresses } from './package/data-package.js';
import { ProcessFactsReader } from './process-facts.reader.js';
import { spendCsv } from './spend/spend-csv.js';

export const grantForms = ['json', 'csv', 'xlsx'] as const;
export type GrantForm = (typeof grantForms)[number];

/** The files that anybody may take away about money. The same facts make the same bytes. */
@Injectable()
export class OpenDataFiles {
  constructor(
    private readonly grantsReader: GrantsReader,
    private readonly factsReader: ProcessFactsReader,
    private readonly ledger: LedgerReader,
    private readonly spends: SpendsReader,
    private readonly times: OpenDataTimes,
  ) {}

  /** @throws NothingAwardedYetError, NoGrantsYetError, NoGrantPublisherError, InvalidGrantsError */
  async grants(wanted: GrantsWanted, form: GrantForm): Promise<OpenFile> {
    const whole = await this.grantsReader.package(wanted);
    const modified = new Date(whole.modified);
    switch (form) {
      case 'json':
        return openFile(Buffer.from(`${JSON.stringify(whole, null, 2)}\n`), form, modified);
      case 'csv':
        return openFile(await allOf(grantsCsv(whole)), form, modified);
      case 'xlsx':
        return openFile(await allOf(grantsXlsx(whole)), form, modified);
    }
  }

  /** Its headings alone while nothing has been spent. @throws NothingAwardedYetError */
  async spend(process: ProcessView): Promise<OpenFile> {
    const awards = await this.ledger.awards(process.id);
    if (awards.length === 0) throw new NothingAwardedYetError();
    const spends = await this.spends.outward(process.id);
    const bytes = await allOf(spendCsv(process.organisation.name, process.currency, spends));
    const { spend, all } = await this.times.ofProcess(process.id);
    return openFile(bytes, 'csv', spend ?? all);
  }

  async package(process: ProcessView, addresses: PackageAddresses): Promise<OpenFile> {
    const facts = await this.factsReader.of(process);
    const { all } = await this.times.ofProcess(process.id);
    return openFile(await dataPackage(facts, addresses), 'zip', all);
  }
}
