import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sheetOf, writeCsv, writeXlsx } from '../files/index.js';
import {
  awardColumns,
  byHandColumns,
  lineColumns,
  sourceColumns,
} from './reconciliation-columns.js';
import { ReconciliationReader } from './reconciliation.reader.js';

/** What the sheets are called. */
export type SheetNames = Readonly<Record<'awards' | 'lines' | 'sources' | 'byHand', string>>;

/**
 * The reconciliation to take away: a row for each award, for each part of a difference, for each place
 * that the money came from, and for each move that no batch carries.
 */
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

  async sourcesCsv(processId: string): Promise<Readable> {
    return writeCsv(sourceColumns, await this.reader.sources(processId));
  }

  async byHandCsv(processId: string): Promise<Readable> {
    return writeCsv(byHandColumns, await this.reader.byHand(processId));
  }

  /** All of them, as the sheets of one workbook. */
  async workbook(processId: string, names: SheetNames): Promise<Readable> {
    const { awards, sources, byHand } = await this.reader.ofProcess(processId);
    return writeXlsx([
      sheetOf(names.awards, awardColumns, awards),
      sheetOf(names.lines, lineColumns, this.reader.everyLine(processId)),
      sheetOf(names.sources, sourceColumns, sources),
      sheetOf(names.byHand, byHandColumns, byHand),
    ]);
  }
}
