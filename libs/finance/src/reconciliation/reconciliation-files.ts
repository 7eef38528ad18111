import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sheetOf, writeCsv, writeXlsx } from '../files/index.js';
import { awardColumns, lineColumns } from './reconciliation-columns.js';
import { ReconciliationReader } from './reconciliation.reader.js';

/** The reconciliation to take away: a row for each award, and a row for each part of a difference. */
@Injectable()
export class ReconciliationFiles {
  constructor(private readonly reader: ReconciliationReader) {}

  async awardsCsv(processId: string): Promise<Readable> {
    const { awards } = await this.reader.ofProcess(processId);
    return writeCsv(awardColumns, awards);
  }

  linesCsv(processId: string): Readable {
    return writeCsv(lineColumns, this.reader.everyLine(processId));
  }

  /** Both, as the sheets of one workbook. @param names what the sheets are called */
  async workbook(
    processId: string,
    names: { readonly awards: string; readonly lines: string },
  ): Promise<Readable> {
    const { awards } = await this.reader.ofProcess(processId);
    return writeXlsx([
      sheetOf(names.awards, awardColumns, awards),
      sheetOf(names.lines, lineColumns, this.reader.everyLine(processId)),
    ]);
  }
}
