import type { Rooms } from './rooms.js';

/** Every row of every table, as PostgreSQL writes it: what somebody holds who took the database. */
export async function databaseDump(rooms: Rooms): Promise<string> {
  const tables = await rooms.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const dumped: string[] = [];
  for (const { name } of tables) {
    const rows = await rooms.sql<{ row: string }>(`select t::text as row from ${name} t`);
    dumped.push(name, ...rows.map(({ row }) => row));
  }
  return dumped.join('\n');
}

/** How often a text occurs in a dump: as it is, in hexadecimal and in base64 at any offset. */
export function occurrences(dump: string, text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  const forms = [
    text,
    bytes.toString('hex'),
    ...[0, 1, 2].map((offset) => base64At(bytes, offset)),
  ];
  return forms.reduce((sum, form) => sum + dump.split(form).length - 1, 0);
}

/** The letters that stand for these bytes alone, whatever comes before and after them. */
function base64At(bytes: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
  const first = offset === 0 ? 0 : offset + 1;
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return whole.slice(first, last);
}
