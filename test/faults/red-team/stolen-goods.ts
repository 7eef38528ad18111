import { Redis } from 'ioredis';
import type { Rooms } from '../../support/rooms.js';

/** When the database was taken. */
export type Stage = 'during the vote' | 'after the close' | 'after the opening';

/** One row with the marks that PostgreSQL puts on it: the transaction that wrote it, and its place. */
export interface StolenRow {
  readonly stage: Stage;
  readonly table: string;
  readonly written: string;
  readonly place: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** The whole row as text. */
  readonly text: string;
}

interface Taken {
  readonly written: string;
  readonly place: number;
  readonly values: Record<string, unknown>;
}

/** Every row of every table of every schema, the queue's too, in the order in which they lie. */
export async function stealDatabase(rooms: Rooms, stage: Stage): Promise<readonly StolenRow[]> {
  const tables = await rooms.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const stolen: StolenRow[] = [];
  for (const { name: table } of tables) {
    const rows = await rooms.sql<Taken>(
      `select xmin::text as written, row_number() over (order by ctid)::int as place,
         to_jsonb(t) as values from ${table} t order by ctid`,
    );
    for (const row of rows) stolen.push({ stage, table, ...row, text: JSON.stringify(row.values) });
  }
  return stolen;
}

/** All that lies in Redis for this site, a line each; empty when jobs do not go through Redis. */
export async function stealRedis(prefix: string): Promise<readonly string[]> {
  const url = process.env['REDIS_URL'] ?? '';
  if (url === '') return [];
  const client = new Redis(url);
  const lines: string[] = [];
  for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1_000 }))
    for (const key of keys as string[]) {
      const bytes = await client.dumpBuffer(key);
      lines.push(key, bytes.toString('latin1'));
    }
  client.disconnect();
  return lines;
}

/** A text as it might have been written down: itself, backwards, or in some encoding. */
export function disguisesOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // Letters that stand for these bytes alone, whatever comes before and after them.
    const sure = encoded.slice(
      offset === 0 ? 0 : offset + 1,
      Math.floor(((offset + bytes.length) * 8) / 6),
    );
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const inJson = JSON.stringify(text).slice(1, -1);
  const reversed = Array.from(text).reverse().join('');
  const hex = bytes.toString('hex');
  return [
    ...new Set([text, inJson, reversed, hex, hex.toUpperCase(), encodeURIComponent(text)]),
    ...new Set(base64),
  ];
}

/** How often a text stands in what was stolen, in whatever disguise. */
export function occurrencesOf(text: string, stolen: string): number {
  return disguisesOf(text).reduce((sum, form) => sum + stolen.split(form).length - 1, 0);
}
