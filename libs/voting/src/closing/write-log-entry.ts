import type { EntityManager } from '@mikro-orm/postgresql';
import { entryLine, type LogEntry, type PaperDefinition } from '#ballots';

/** Lays an entry ready for the public log, in the transaction of the act that it tells of. */
export async function writeLogEntry(
  em: EntityManager,
  paper: { readonly id: string; readonly definition: PaperDefinition },
  entry: LogEntry,
): Promise<void> {
  if (paper.definition.log === null) return;
  await em.execute('insert into box.leaf_pending (paper_id, entry) values (?, ?)', [
    paper.id,
    entryLine(entry),
  ]);
}
