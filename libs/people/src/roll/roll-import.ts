import type { EntityManager } from '@mikro-orm/postgresql';
import type { RollMapping } from './roll-columns.js';
import { UnknownImportError } from './roll.errors.js';
import type { Delimiter, RollEncoding } from './roll-text.js';

/**
 * uploaded → checking → checked (or broken: no line after it can be trusted) → accepted → done, or
 * changed when the roll has moved on in between; discarded at any time before it is accepted.
 */
export type ImportState =
  'uploaded' | 'checking' | 'checked' | 'broken' | 'accepted' | 'done' | 'changed' | 'discarded';

/** One list on its way onto the roll. */
export interface RollImport {
  readonly id: string;
  readonly processId: string;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly state: ImportState;
  readonly fileName: string;
  readonly encoding: RollEncoding;
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  /** The first rows as they stand in the file. */
  readonly preview: readonly (readonly string[])[];
  readonly mapping: RollMapping | null;
  /** The reading that began last; null before the first. */
  readonly run: string | null;
  readonly pieces: number;
  readonly piecesRead: number;
  readonly rowsRead: number;
  readonly good: number;
  readonly bad: number;
  readonly added: number;
  readonly changed: number;
  /** Listed people whom this list does not name. They stay. */
  readonly missing: number;
}

/**
 * @param lock take the row, so that of two acts on one list the second sees what the first has done
 * @throws UnknownImportError
 */
export async function rollImport(
  em: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<RollImport> {
  const [found] = await em.execute<(Omit<RollImport, 'requestedAt'> & { requestedAt: string })[]>(
    `select id, process_id as "processId", requested_by as "requestedBy",
       requested_at as "requestedAt", state, file_name as "fileName", encoding, delimiter, columns,
       preview, mapping, run, pieces, pieces_read as "piecesRead", rows_read as "rowsRead", good, bad,
       added, changed, missing
     from roll.import where id::text = ? ${lock}`,
    [id],
  );
  if (!found) throw new UnknownImportError();
  return { ...found, requestedAt: new Date(found.requestedAt) };
}
