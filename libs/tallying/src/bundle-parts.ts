import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaperBatchRecord } from '#ballots';

/** Rows that are read at once. */
const atOnce = 10_000;

/** Ballots of an opened box, sorted by their bytes as they were written. */
export function openedLines(em: EntityManager, paperId: string): AsyncIterable<string> {
  return byPosition(em, 'box.opened_ballot', 'ballot', { paperId, size: Infinity });
}

/** The log up to `size`, whatever has been added since. */
export function logLines(em: EntityManager, paperId: string, size: number): AsyncIterable<string> {
  return byPosition(em, 'box.log_entry', 'entry', { paperId, size });
}

async function* byPosition(
  em: EntityManager,
  table: 'box.opened_ballot' | 'box.log_entry',
  column: 'ballot' | 'entry',
  { paperId, size }: { readonly paperId: string; readonly size: number },
): AsyncGenerator<string> {
  for (let from = 0; from < size; from += atOnce) {
    const rows = await em.execute<{ line: string }[]>(
      `select ${column} as line from ${table}
       where paper_id = ? and position >= ? and position < ? order by position`,
      [paperId, from, Math.min(from + atOnce, size)],
    );
    if (rows.length === 0) return;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
}

/** Leaves of the counted envelopes, sorted, one a line. */
export async function* countedLines(em: EntityManager, paperId: string): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const rows = await em.execute<{ leaf: string }[]>(
      `select leaf from box.counted_envelope where paper_id = ? and leaf collate "C" > ?
       order by leaf collate "C" limit ?`,
      [paperId, after, atOnce],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ leaf }) => `${leaf}\n`).join('');
    after = last.leaf;
  }
}

/** Checkpoints up to that size, smallest first. */
export async function checkpointNotes(
  em: EntityManager,
  paperId: string,
  size: number,
): Promise<readonly string[]> {
  const rows = await em.execute<{ note: string }[]>(
    'select note from box.checkpoint where paper_id = ? and size <= ? order by size',
    [paperId, size],
  );
  return rows.map(({ note }) => note);
}

interface BatchRow {
  readonly number: number;
  readonly papers: number;
  readonly keyed: number;
  readonly spoilt: number;
}

/** Closed batches, told from what was keyed: the log's own figures are checked against these. */
export async function paperBatches(
  em: EntityManager,
  paperId: string,
): Promise<readonly PaperBatchRecord[]> {
  const rows = await em.execute<BatchRow[]>(
    `select batch.number, batch.papers,
       count(*) filter (where entry.leaf is not null)::int as keyed,
       count(*) filter (where entry.leaf is null)::int as spoilt
     from box.paper_batch batch join box.standing_entry entry on entry.batch_id = batch.id
     where batch.paper_id = ? and batch.state = 'closed'
     group by batch.number, batch.papers order by batch.number`,
    [paperId],
  );
  return rows.map(({ number, papers, keyed, spoilt }) => ({
    ...{ batch: String(number), issued: papers, keyed, spoilt },
    serials: serialsHash(papers),
  }));
}

/** Serials of a batch are 1 to the number of its papers. */
function serialsHash(papers: number): string {
  const lines = Array.from({ length: papers }, (_, at) => `${at + 1}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
