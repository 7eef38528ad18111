import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { wakingSeconds } from './waking.js';

/** As many connections as the server has. */
const connections = 10;

const hold = `select gseq, pub_seq from room where id = $1 for no key update`;
const write = `with logged as (
    insert into room_event (room_id, gseq, stream, seq, command_id, type, actor, account_id, at, data)
    values ($1, $2, 'pub', $3, $4, 'queue.joined', $5, null, now(), $6)
  ), moved as (
    update room set gseq = $2, pub_seq = $3 where id = $1
  ), answered as (
    insert into room_command (room_id, sender, command_id, answer) values ($1, $7, $4, $8)
  )
  select pg_notify('cyfran_live', $9)`;

/**
 * The write that no act can do without, and nothing else: the room is held, an event and an answer are
 * written, the others are told, and it is on the disk. In rooms of its own, in which nobody looks on.
 */
export class Append {
  private turns = 0;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly rooms: readonly string[],
  ) {}

  static async open(databaseUrl: string, like: string, many: number): Promise<Append> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    const { rows } = await pool.query<{ id: string }>(
      `insert into room (id, process_id, number, title, about, starts_at, plan, code)
       select gen_random_uuid(), process_id, 1000000 + n, title, about, starts_at, plan, 'bench-' || n
       from room cross join generate_series(1, $2::int) n where id = $1 returning id`,
      [like, many],
    );
    return new Append(
      pool,
      rows.map(({ id }) => id),
    );
  }

  /** @returns ms that each took */
  async run(pace: number, seconds: number): Promise<readonly number[]> {
    const begun = performance.now();
    const writes: Promise<number>[] = [];
    const waking = pace * wakingSeconds;
    for (let at = 0; at < waking + pace * seconds; at += 1) {
      const wait = begun + (at * 1_000) / pace - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      writes.push(this.one());
    }
    return (await Promise.all(writes)).slice(waking);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async one(): Promise<number> {
    const begun = performance.now();
    const room = this.rooms[this.turns++ % this.rooms.length];
    const client = await this.pool.connect();
    const [id, person] = [randomUUID(), randomUUID()];
    try {
      await client.query('begin');
      const { rows } = await client.query<{ gseq: number; pub_seq: number }>(hold, [room]);
      const [gseq, seq] = [(rows[0]?.gseq ?? 0) + 1, (rows[0]?.pub_seq ?? 0) + 1];
      await client.query(write, [
        ...[room, gseq, seq, id, person, { request: id, person, kind: 'normal' }],
        ...[`account:${person}`, { ok: true, id, seq }],
        JSON.stringify({ name: 'room.moved', data: { roomId: room, gseq } }),
      ]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return performance.now() - begun;
  }
}
