import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueueConnection } from '#platform';
import { waitUntil } from '../support/wait-until.js';
import { CuttableLine } from './support/cuttable-line.js';
import { queueBackends } from './support/queue-backends.js';
import { processorOf, TestQueue } from './support/test-queue.js';

/** Soon, but not before a busy machine has handed over what it can. */
const quick = { pollMs: 100, handOverMs: 4_000 };

describe.each(queueBackends)('an outage of the queue on $name', (backend) => {
  let queue: TestQueue;
  let line: CuttableLine;
  let at: QueueConnection;

  beforeEach(async () => {
    queue = await TestQueue.open(backend);
    line = await CuttableLine.to(queue.at.url);
    at = { ...queue.at, url: line.url };
  });

  afterEach(async () => {
    await queue.close();
    await line.cut();
  });

  const waiting = () => queue.query('select 1 from platform.outbox where sent_at is null');

  it('keeps jobs in the outbox, and hands them over once it ends', async () => {
    const queues = queue.queues(undefined, at);
    const relay = queue.relay(queues, quick);
    await queue.promise(1);
    // Handing over takes a connection for granted, which a busy machine is slow to make.
    await queues.counts();
    expect(await relay.drain()).toBe(1);

    await line.cut();
    await queue.promise(3);
    await expect(relay.drain()).rejects.toThrow();
    expect(await waiting()).toHaveLength(3);

    await relay.start();
    await line.mend();
    await waitUntil('the rest to go', async () => (await waiting()).length === 0);
    const { prompt } = await queue.queues().counts();
    expect(prompt).toMatchObject({ waiting: 4 });
  });

  it('does not keep a relay from stopping', async () => {
    const queues = queue.queues(undefined, at);
    const relay = queue.relay(queues, quick);
    await relay.start();
    await queue.promise(1);
    await waitUntil('the first job to go', async () => (await waiting()).length === 0);
    await line.cut();
    await queue.promise(1);
    await relay.stop();
    await queues.close();
    expect(await waiting()).toHaveLength(1);
  });

  // With the queue on PostgreSQL there is nothing to relay while PostgreSQL is out of reach.
  if (backend.name === 'Redis') {
    it('from before the start is no different', async () => {
      await line.cut();
      const relay = queue.relay(queue.queues(undefined, at), quick);
      await queue.promise(1);
      await expect(relay.drain()).rejects.toThrow();
      await relay.start();
      await line.mend();
      await waitUntil('the job to go', async () => (await waiting()).length === 0);
    });
  }

  it('is survived by a worker, which goes on by itself', async () => {
    const processor = processorOf('voting.refresh-turnout', (subject) => queue.effect(subject));
    const runner = queue.runner([processor], 1_000, at);
    await runner.start();
    const relay = queue.relay(queue.queues());
    await queue.promise(1);
    await relay.drain();
    await waitUntil('one effect', async () => (await queue.effects()).length === 1);
    await line.cut();
    await queue.promise(1);
    await relay.drain();
    await line.mend();
    await waitUntil('another effect', async () => (await queue.effects()).length === 2);
  });
});
