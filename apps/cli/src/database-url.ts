import pg from 'pg';
import { CommandFailedError } from './command-failed.error.js';
import { exitCode } from './exit-code.js';

/** The database a command works on; only `start` brings one of its own. */
export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url) return url;
  throw new CommandFailedError(
    'DATABASE_URL is not set. Name the database, such as ' +
      'DATABASE_URL=postgresql://cyfran:secret@127.0.0.1:5432/cyfran',
    { exitCode: exitCode.wrongUse },
  );
}

/** Where a database is, without its password: fit for the terminal. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new CommandFailedError(
      'DATABASE_URL is no address; it looks like postgresql://name:password@host:5432/database',
      { exitCode: exitCode.wrongUse },
    );
  }
  const { pathname, host } = new URL(url);
  return `${pathname.slice(1)} on ${host}`;
}

/** Knocks once, so that a wrong address or password is told as such and not by what fails later. */
export async function checkDatabase(url: string): Promise<void> {
  const place = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new CommandFailedError(`The database ${place} cannot be used: ${message || code || ''}`, {
      cause: error,
    });
  }
}
