import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { waitUntil } from '../support/wait-until.js';
import { queueBackends } from './support/queue-backends.js';
import type { QueueProcessPlan } from './support/queue-process.js';
import { StartedQueueProcess } from './support/started-queue-process.js';
import { TestQueue } from './support/test-queue.js';

/** Short, so that a dead worker's jobs come back while the test looks on. */
const shortLockMs = 500;
/** Of a worker that lives: what it has in hand stays its own, also on a busy machine. */
const longLockMs = 30_000;

describe.each(queueBackends)('processes that die, with the queue on $name', (backend) => {
  let queue: TestQueue;
  let processes: StartedQueueProcess[];

  beforeEach(async () => {
    queue = await TestQueue.open(backend);
    processes = [];
  });

  afterEach(async () => {
    await Promise.all(processes.map(async (process) => process.end()));
    await queue.close();
  });

  function start(
    part: QueueProcessPlan['part'],
    fate: Partial<Pick<QueueProcessPlan, 'diesAt' | 'hangsUntil' | 'lockMs'>> = {},
  ): StartedQueueProcess {
    const plan = { ...{ part, lockMs: shortLockMs }, ...fate };
    const { databaseUrl, at } = queue;
    const process = new StartedQueueProcess({ ...plan, databaseUrl, at });
    processes.push(process);
    return process;
  }

  async function expectEachOnce(subjects: readonly string[]): Promise<void> {
    await waitUntil(
      `all ${String(subjects.length)} effects`,
      async () => (await queue.effects()).length >= subjects.length,
    );
    const queues = queue.queues();
    await waitUntil('an idle queue', async () => {
      const { prompt, counting } = await queues.counts();
      return [prompt, counting].every(
        (jobs) => jobs['waiting'] === 0 && jobs['active'] === 0 && jobs['delayed'] === 0,
      );
    });
    expect([...(await queue.effects())].sort()).toEqual([...subjects].sort());
    expect(await queues.failed()).toEqual([]);
  }

  it('a relay that dies between handing over and marking does nothing twice', async () => {
    const [worker, relay] = [start('worker'), start('relay', { diesAt: 'handed over' })];
    await Promise.all([worker.until('ready'), relay.until('ready')]);
    const subjects = await queue.promise(5);
    expect(await relay.untilEnded()).toBe('SIGKILL');
    const unmarked = () => queue.query('select 1 from platform.outbox where sent_at is null');
    await waitUntil('its transaction to be undone', async () => (await unmarked()).length === 5);

    start('relay');
    await waitUntil('a relay that lives', async () => (await unmarked()).length === 0);
    await expectEachOnce(subjects);
  });

  it('a worker that dies with its effect written but not committed has it done by the next', async () => {
    const worker = start('worker', { diesAt: 'effect written' });
    const subjects = await queue.promise(1, 'count');
    await queue.relay(queue.queues()).drain();
    expect(await worker.untilEnded()).toBe('SIGKILL');
    expect(await queue.effects()).toEqual([]);
    start('worker');
    await expectEachOnce(subjects);
  });

  it('a worker that dies with its effect committed but not told has it passed over by the next', async () => {
    const worker = start('worker', { diesAt: 'effect committed' });
    const subjects = await queue.promise(1, 'count');
    await queue.relay(queue.queues()).drain();
    expect(await worker.untilEnded()).toBe('SIGKILL');
    expect(await queue.effects()).toEqual(subjects);
    const next = start('worker');
    await next.until('skipped');
    await expectEachOnce(subjects);
  });

  it('kills at random moments lose nothing and double nothing', async () => {
    let [worker, relay] = [start('worker'), start('relay')];
    const subjects: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      subjects.push(...(await queue.promise(60)));
      const done = (await queue.effects()).length;
      const enough = done + 1 + Math.floor(Math.random() * 45);
      await waitUntil('some work', async () => (await queue.effects()).length >= enough);
      worker.kill9();
      if (round % 2 === 0) relay.kill9();
      worker = start('worker');
      if (round % 2 === 0) relay = start('relay');
    }
    await expectEachOnce(subjects);
  });

  it('a worker that hangs past its lock does nothing twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cyfran-hangs-'));
    const hangsUntil = join(folder, 'let-go');
    const hanging = start('worker', { hangsUntil });
    const subjects = await queue.promise(1, 'count');
    await queue.relay(queue.queues()).drain();
    await hanging.until('hanging');
    const other = start('worker');
    await waitUntil('the other to take the same job', async () => {
      const blocked = await queue.query(
        `select 1 from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and query like 'insert into platform.processed_job%'`,
      );
      return blocked.length > 0;
    });
    writeFileSync(hangsUntil, '');
    await other.until('skipped');
    rmSync(folder, { recursive: true });
    await expectEachOnce(subjects);
    await hanging.until('done');
    expect(hanging.said('done')).toBe(1);
  });

  it('a worker told to stop finishes the job in hand and leaves the rest', async () => {
    const gate = new pg.Client({ connectionString: queue.databaseUrl });
    await gate.connect();
    await gate.query('select pg_advisory_lock(1)');
    // It can be told to stop from when it is ready; it may have a job in hand before.
    const worker = await start('worker', { lockMs: longLockMs }).until('ready');
    const subjects = await queue.promise(3, 'count');
    await queue.relay(queue.queues()).drain();
    await waitUntil('a job in hand', async () => {
      const waiting = await queue.query(
        // Of this database: other tests hold jobs up with the same kind of lock.
        `select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
         where datname = current_database() and locktype = 'advisory' and not granted`,
      );
      return waiting.length === 1;
    });
    worker.terminate();
    await worker.until('stopping');
    expect(worker.hasEnded()).toBe(false);
    await gate.end();

    expect(await worker.untilEnded()).toBe(0);
    expect(await queue.effects()).toHaveLength(1);
    const { counting } = await queue.queues().counts();
    expect(counting).toMatchObject({ waiting: 2, active: 0, completed: 1 });
    start('worker');
    await expectEachOnce(subjects);
  });

  it('a relay told to stop ends at once', async () => {
    const relay = await start('relay').until('ready');
    relay.terminate();
    expect(await relay.untilEnded()).toBe(0);
  });
});
