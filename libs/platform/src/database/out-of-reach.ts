/**
 * SQLSTATE classes and codes by which PostgreSQL says that it can do nothing for anybody just now:
 * no connection, no disk or memory left, shutting down or starting up, a broken disk.
 */
const states = /^(08|53|58|57P0[1-5]$)/;
const ofTheSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** What `pg` says, without a code, of a line that was cut. */
const ofTheDriver = /^Connection terminated|^Client has encountered a connection error/;

/** Whether the database could not be reached or could not write: nothing that was asked is to blame. */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return states.test(code) || ofTheSystem.has(code);
  return ofTheDriver.test(error.message);
}
