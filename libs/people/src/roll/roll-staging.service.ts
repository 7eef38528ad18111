import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { CsvError } from 'csv-parse';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { rollImport, type RollImport } from './roll-import.js';
import { readRollLine, type RollLine, type RollLineFault, type RollRules } from './roll-line.js';
import { rollParser, type RollRecord } from './roll-parser.js';
import { readPieces } from './roll-pieces.js';
import { ImportMovedOnError } from './roll.errors.js';

/** Lines written at once; also the most that are in memory. */
export const batchSize = 1_000;

/** Errors that are kept; a list with more was mapped wrongly, and its number is told all the same. */
const keptErrors = 10_000;

interface Fault {
  readonly line: number;
  readonly heading: string;
  readonly code: RollLineFault;
}

export interface Staged {
  /** Which reading this was: only the last one that began may write, and be summed up. */
  readonly run: string;
  readonly batches: number;
  readonly largestBatch: number;
  readonly rows: number;
  readonly isBroken: boolean;
}

/**
 * Reads a list line by line into a staging table. The roll is not touched, and each batch is a
 * transaction of its own, so that the page can show how far it is. A second run starts anew.
 */
@Injectable()
export class RollStagingService {
  constructor(private readonly em: EntityManager) {}

  /**
   * @returns null when nobody is waiting for this check any more
   * @throws ImportMovedOnError when another reading of the same list has begun
   */
  async stage(importId: string, rules: RollRules): Promise<Staged | null> {
    const list = await rollImport(this.em, importId);
    if (list.state !== 'checking') return null;
    const run = await this.beginRun(importId, rules.minimumAge);
    const batch = new Batch(this.em, list, run);
    const isBroken = !(await this.readAll(list, rules, batch));
    await batch.write();
    return { ...batch.written, run, isBroken };
  }

  /** From here on a run that began before (a worker that was thought dead) writes no more. */
  private async beginRun(importId: string, ageCompared: number | null): Promise<string> {
    const run = randomUUID();
    await this.em.transactional(async (em) => {
      await em.execute(
        `update roll.import set run = ?, age_compared = ?, rows_read = 0, bad = 0, pieces_read = 0
         where id = ?`,
        [run, ageCompared, importId],
      );
      for (const table of ['import_row', 'import_error'])
        await em.execute(`delete from roll.${table} where import_id = ?`, [importId]);
    });
    return run;
  }

  /** @returns false when the file's quotes are such that what follows cannot be read */
  private async readAll(list: RollImport, rules: RollRules, batch: Batch): Promise<boolean> {
    const pieces = readPieces(this.em, list.id, (read) => (batch.pieces = read));
    const parser = Readable.from(pieces).pipe(rollParser(list.delimiter));
    let isHeading = true;
    let last = 0;
    try {
      for await (const { record, info } of parser as AsyncIterable<RollRecord>) {
        last = info.lines;
        if (!isHeading) await batch.take(info.lines, record, rules);
        isHeading = false;
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      batch.fail({ line: last + 1, heading: '', code: 'broken-quotes' });
      return false;
    }
    return true;
  }
}

class Batch {
  pieces = 0;
  readonly written = { batches: 0, largestBatch: 0, rows: 0 };
  private rows: (RollLine & { readonly line: number })[] = [];
  private faults: Fault[] = [];
  private read = 0;
  private bad = 0;
  private kept = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly list: RollImport,
    private readonly run: string,
  ) {}

  fail(fault: Fault): void {
    this.bad += 1;
    this.faults.push(fault);
  }

  async take(at: number, cells: readonly string[], rules: RollRules): Promise<void> {
    const { line, problems } = readRollLine(cells, this.list.mapping ?? [], rules);
    this.read += 1;
    if (line) this.rows.push({ line: at, ...line });
    else this.bad += 1;
    for (const { column, fault } of problems) {
      const heading = column === null ? '' : (this.list.columns[column] ?? '');
      this.faults.push({ line: at, heading, code: fault });
    }
    if (this.read >= batchSize) await this.write();
  }

  async write(): Promise<void> {
    const { list, rows, read, bad } = this;
    const faults = this.faults.slice(0, Math.max(0, keptErrors - this.kept));
    this.kept += faults.length;
    this.written.batches += 1;
    this.written.largestBatch = Math.max(this.written.largestBatch, read);
    this.written.rows += read;
    [this.rows, this.faults, this.read, this.bad] = [[], [], 0, 0];
    await this.em.transactional(async (em) => {
      const mine = await em.execute<object[]>(
        `update roll.import set rows_read = rows_read + ?, pieces_read = ?, bad = bad + ?
         where id = ? and run = ? returning id`,
        [read, this.pieces, bad, list.id, this.run],
      );
      if (mine.length === 0) throw new ImportMovedOnError();
      await insertRows(em, list.id, rows);
      await em.execute(
        `insert into roll.import_error (import_id, line, heading, code)
         select ?, line, heading, code from jsonb_to_recordset(?::jsonb) as t (line int, heading text, code text)
         on conflict do nothing`,
        [list.id, JSON.stringify(faults)],
      );
    });
  }
}

async function insertRows(
  em: EntityManager,
  importId: string,
  rows: readonly object[],
): Promise<void> {
  await em.execute(
    `insert into roll.import_row (import_id, line, name, email, roll_number, postcode, area, phone, address, age_checked)
     select ?, line, name, email, "rollNumber", postcode, area, phone, address, "ageChecked"
     from jsonb_to_recordset(?::jsonb) as t (line int, name text, email text, "rollNumber" text,
       postcode text, area text, phone text, address text, "ageChecked" boolean)`,
    [importId, JSON.stringify(rows)],
  );
}
