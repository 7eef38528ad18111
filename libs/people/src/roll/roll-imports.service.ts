import { parse } from 'csv-parse/sync';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, newId, Outbox } from '#platform';
import { decidesOnElectors } from './duties.js';
import { guessMapping, isDoubled, isEnough, type RollMapping } from './roll-columns.js';
import { rollImport, type ImportState, type RollImport } from './roll-import.js';
import { storePieces } from './roll-pieces.js';
import { readRollText, type RollText } from './roll-text.js';
import {
  BadLinesError,
  ImportMovedOnError,
  MappingDoubledError,
  MappingTooThinError,
  NoRowsError,
} from './roll.errors.js';

const previewRows = 5;

/** What an officer does with a list: hand it in, say what its columns mean, take it or leave it. */
@Injectable()
export class RollImportsService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps the file and reads its first rows; the roll is as it was.
   * @returns the import's id
   * @throws NoTextFileError, NoRowsError
   */
  async upload(
    by: string,
    processId: string,
    file: { readonly name: string; readonly bytes: Buffer },
  ): Promise<string> {
    const text = readRollText(file.bytes);
    const [columns = [], ...preview] = firstRows(text);
    if (preview.length === 0) throw new NoRowsError({ field: 'file' });
    const id = newId();
    await this.em.transactional(async (em) => {
      await em.execute(
        `insert into roll.import (id, process_id, requested_by, file_name, encoding, delimiter,
           columns, preview, mapping, pieces) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, 0)`,
        [
          ...[id, processId, by, file.name.slice(0, 200), text.encoding, text.delimiter],
          ...[columns, preview, guessMapping(columns)].map((value) => JSON.stringify(value)),
        ],
      );
      const pieces = await storePieces(em, id, text.content.toString('utf8'));
      await em.execute('update roll.import set pieces = ? where id = ?', [pieces, id]);
    });
    return id;
  }

  /**
   * Says what the columns mean and has every line checked; also again, with another meaning.
   * @throws MappingTooThinError, MappingDoubledError, ImportMovedOnError
   */
  async check(processId: string, id: string, mapping: RollMapping): Promise<void> {
    if (isDoubled(mapping)) throw new MappingDoubledError({ field: 'mapping' });
    if (!isEnough(mapping)) throw new MappingTooThinError({ field: 'mapping' });
    await this.move(processId, id, ['uploaded', 'checked', 'broken', 'changed'], async (em) => {
      await em.execute(
        `update roll.import set state = 'checking', mapping = ?::jsonb, rows_read = 0, pieces_read = 0
         where id = ?`,
        [JSON.stringify(mapping), id],
      );
      this.outbox.add({ name: 'people.check-roll', data: { rollImportId: id } });
    });
  }

  /**
   * Has the checked lines written to the roll.
   * @param lines 'all' refuses a list with bad lines; 'good' leaves those out
   * @throws BadLinesError, ImportMovedOnError, HoldsAShareError
   */
  async accept(by: string, processId: string, id: string, lines: 'all' | 'good'): Promise<void> {
    await this.move(processId, id, ['checked'], async (em, { bad }) => {
      if (lines === 'all' && bad > 0) throw new BadLinesError();
      await decidesOnElectors(em, processId, by);
      await em.execute(`update roll.import set state = 'accepted', requested_by = ? where id = ?`, [
        by,
        id,
      ]);
      this.outbox.add({ name: 'people.apply-roll', data: { rollImportId: id } });
    });
  }

  async discard(by: string, processId: string, id: string): Promise<void> {
    await this.move(processId, id, ['uploaded', 'checked', 'broken', 'changed'], async (em) => {
      await em.execute(`update roll.import set state = 'discarded', preview = '[]' where id = ?`, [
        id,
      ]);
      await forgetFile(em, id);
      this.audit.record({ actor: by, act: 'roll.discard-import', subject: processId });
    });
  }

  private async move(
    processId: string,
    id: string,
    from: readonly ImportState[],
    act: (em: EntityManager, list: RollImport) => Promise<void>,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const list = await rollImport(em, id, 'for update');
      if (list.processId !== processId || !from.includes(list.state))
        throw new ImportMovedOnError();
      await act(em, list);
    });
  }
}

/** Nobody's name stays behind in a list that was dealt with. */
export async function forgetFile(em: EntityManager, id: string): Promise<void> {
  await em.execute('delete from roll.import_piece where import_id = ?', [id]);
  await em.execute('delete from roll.import_row where import_id = ?', [id]);
}

/** The headings and the first rows, read with forgiveness: the check is strict. */
function firstRows({ content, delimiter }: RollText): readonly (readonly string[])[] {
  const head = content.toString('utf8', 0, 100_000);
  const whole = content.length > 100_000 ? head.slice(0, head.lastIndexOf('\n')) : head;
  return parse(whole, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: previewRows + 1,
  });
}
