import { randomInt } from 'node:crypto';
import pg from 'pg';
import { waitUntil } from '../../support/wait-until.js';

/** Moments in the middle of a transaction, as the database sees them. */
export type Moment =
  | 'insert on box.checkpoint'
  | 'delete on box.envelope'
  | 'insert on box.counted_envelope'
  | 'insert on box.opened_ballot'
  | 'update on public.count';

/** Holds up whoever does this in a database, after it is written and before it is committed. */
export class Gate {
  private constructor(
    private readonly client: pg.Client,
    private readonly lock: number,
    private readonly moment: Moment,
  ) {}

  static async at(databaseUrl: string, moment: Moment): Promise<Gate> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const lock = randomInt(2 ** 30);
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(`create function held_${lock}() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${lock}); return null; end $$`);
    await client.query(`create trigger held after ${moment}
      for each statement execute function held_${lock}()`);
    return new Gate(client, lock, moment);
  }

  async untilSomebodyWaits(): Promise<void> {
    await waitUntil(`somebody to be held up at ${this.moment}`, async () => {
      const { rows } = await this.client.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and not granted`,
        [this.lock],
      );
      return rows.length > 0;
    });
  }

  /** Nobody is held up from here on. */
  async open(): Promise<void> {
    await this.client.query('select pg_advisory_unlock($1)', [this.lock]);
    await this.client.query(`drop function held_${this.lock}() cascade`);
    await this.client.end();
  }
}
