import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CountState, Count } from '#tallying';
import { built } from '../project-root.js';
import { Service } from '../start/service.js';
import { openStateFolder } from '../start/state-folder.js';
import { waitUntil } from '../wait-until.js';
import type { OperatorDatabase } from './operator-database.js';

const longestCountMs = 30 * 60_000;
/** A worker that is at work takes a job within a second or two; after this we bring one. */
const patienceMs = 5_000;

/** Waits for a queued count, with a worker of our own where none is at work. */
export async function finishCount(
  rooms: INestApplicationContext,
  database: OperatorDatabase,
  countId: string,
): Promise<void> {
  const em = rooms.get(EntityManager);
  const done = async () =>
    (await em.fork().findOneOrFail(Count, countId)).state !== CountState.Waiting;
  const soon = { what: 'a worker to count', timeoutMs: patienceMs };
  if (database.shared && (await waitUntil(done, soon).catch(() => false))) return;
  const state = await openStateFolder();
  const worker = new Service({
    name: 'worker',
    main: built('apps/worker/src/main.js'),
    env: database.env,
    logFile: state.log('import-worker'),
    drainMs: 30_000,
  });
  try {
    await waitUntil(async () => worker.hasExited() || (await done()), {
      what: 'the count to finish',
      timeoutMs: longestCountMs,
    });
    if (!(await done()))
      throw new Error(`the worker ended before the count was done; see ${worker.logFile}`);
  } finally {
    await worker.stop();
  }
}
