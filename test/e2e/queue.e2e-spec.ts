import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId, Outbox } from '#platform';
import { queueBackends } from '../faults/support/queue-backends.js';
import { jobAbout, processorOf, quickPolicy, TestQueue } from '../faults/support/test-queue.js';
import { waitUntil } from '../support/wait-until.js';

describe.each(queueBackends)('the queue on $name', (backend) => {
  let queue: TestQueue;

  beforeEach(async () => {
    queue = await TestQueue.open(backend);
  });
  afterEach(async () => queue.close());

  const effecting = () => processorOf('voting.refresh-turnout', (subject) => queue.effect(subject));

  const untilDone = async (count: number) =>
    waitUntil(`${String(count)} effects`, async () => (await queue.effects()).length >= count);

  describe('delivery', () => {
    it('is of committed jobs only', async () => {
      const queues = queue.queues();
      const relay = queue.relay(queues);
      await queue.orm.em.fork().transactional(async (em) => {
        new Outbox(em).add(jobAbout(newId()));
        await em.flush();
        expect(await relay.drain()).toBe(0);
      });
      expect(await relay.drain()).toBe(1);
      expect((await queues.counts()).prompt).toMatchObject({ waiting: 1 });
    });

    it('leaves nothing behind of what was rolled back', async () => {
      const relay = queue.relay(queue.queues());
      const act = queue.orm.em.fork().transactional(async (em) => {
        new Outbox(em).add(jobAbout(newId()));
        await em.flush();
        throw new Error('the act failed');
      });
      await expect(act).rejects.toThrow('the act failed');
      expect(await relay.drain()).toBe(0);
      expect(await queue.query('select 1 from platform.outbox')).toEqual([]);
    });

    it('follows a commit at once, without waiting for the poll', async () => {
      const counting = processorOf('tallying.run-count', (subject) => queue.effect(subject));
      await queue.runner([counting]).start();
      await queue.relay(queue.queues()).start();
      const subjects = await queue.promise(1, 'count');
      await untilDone(1);
      expect(await queue.effects()).toEqual(subjects);
    });

    it('of what follows a cast waits for the poll, and no cast wakes anybody', async () => {
      const listener = new pg.Client({ connectionString: queue.databaseUrl });
      let woken = 0;
      listener.on('notification', () => (woken += 1));
      await listener.connect();
      await listener.query('listen cyfran_outbox');
      await queue.runner([effecting()]).start();
      await queue.relay(queue.queues(), { pollMs: 100 }).start();
      const subjects = await queue.promise(1);
      await untilDone(1);
      expect(await queue.effects()).toEqual(subjects);
      // What comes after is heard: so whatever came before it would have been, too.
      await queue.promise(1, 'count');
      await waitUntil('a word', () => woken > 0);
      await listener.end();
      expect(woken).toBe(1);
    });

    it('is shared by two relays, each row handed over by one', async () => {
      const queues = queue.queues();
      await queue.promise(350);
      const moved = await Promise.all([
        queue.relay(queues).drain(),
        queue.relay(queue.queues()).drain(),
      ]);
      expect(moved[0] + moved[1]).toBe(350);
      expect((await queues.counts()).prompt).toMatchObject({ waiting: 350 });
    });

    it('is asked for again, by and by, of a queue that lost what it held', async () => {
      const queues = queue.queues();
      const relay = queue.relay(queues, { pollMs: 60_000, recallMs: 100 });
      await relay.start();
      const subjects = await queue.promise(2);
      await waitUntil('two jobs', async () => (await queues.counts()).prompt['waiting'] === 2);
      await queue.loseQueue();
      await queue.runner([effecting()]).start();
      await untilDone(2);
      expect([...(await queue.effects())].sort()).toEqual([...subjects].sort());
    });

    it('leaves a job that this release does not know for one that does', async () => {
      const relay = queue.relay(queue.queues());
      await queue.query(
        `insert into platform.outbox (id, name, data) values (?, 'later.unheard-of', '{}')`,
        [newId()],
      );
      await queue.promise(1);
      expect(await relay.drain()).toBe(1);
      const waiting = await queue.query('select name from platform.outbox where sent_at is null');
      expect(waiting).toEqual([{ name: 'later.unheard-of' }]);
    });
  });

  describe('an effect happens once', () => {
    it('when a row is handed over twice', async () => {
      const queues = queue.queues();
      await queue.promise(3);
      await queue.relay(queues).drain();
      await queue.handOverAnew(queues);
      await queue.runner([effecting()]).start();
      await untilDone(3);
      await waitUntil('an idle queue', async () => {
        const { waiting, active } = (await queues.counts()).prompt;
        return waiting === 0 && active === 0;
      });
      expect(new Set(await queue.effects()).size).toBe(3);
      expect(await queue.effects()).toHaveLength(3);
    });

    it('when it is handed over again after the queue has forgotten the finished job', async () => {
      const queues = queue.queues({ ...quickPolicy, removeOnComplete: true });
      let runs = 0;
      const runner = queue.runner([effecting()]);
      const run = runner.run.bind(runner);
      runner.run = async (job) => {
        const outcome = await run(job);
        runs += 1;
        return outcome;
      };
      await runner.start();
      await queue.promise(2);
      await queue.relay(queues).drain();
      await untilDone(2);
      await waitUntil('the queue to forget', async () =>
        Object.values((await queues.counts()).prompt).every((count) => count === 0),
      );
      await queue.handOverAnew(queues);
      await waitUntil('the second delivery', () => runs === 4);
      expect(await queue.effects()).toHaveLength(2);
    });

    it('when two runners take the same job at once', async () => {
      const subject = newId();
      const job = { id: newId(), ...jobAbout(subject) };
      const runners = [queue.runner([effecting()]), queue.runner([effecting()])];
      const outcomes = await Promise.all(
        [...runners, ...runners].map(async (runner) => runner.run(job)),
      );
      expect(outcomes.sort()).toEqual(['done', 'skipped', 'skipped', 'skipped']);
      expect(await queue.effects()).toEqual([subject]);
    });

    it('when the first try wrote it and then failed', async () => {
      let tries = 0;
      const processor = processorOf('voting.refresh-turnout', async (subject) => {
        await queue.effect(subject);
        tries += 1;
        if (tries === 1) throw new Error('after the effect');
      });
      await queue.runner([processor]).start();
      await queue.promise(1);
      await queue.relay(queue.queues()).drain();
      await untilDone(1);
      expect(tries).toBe(2);
      expect(await queue.effects()).toHaveLength(1);
    });

    it('when the queue lost all it held and everything is handed over anew', async () => {
      const queues = queue.queues();
      await queue.promise(4);
      await queue.relay(queues).drain();
      const runner = queue.runner([effecting()]);
      await runner.start();
      await untilDone(4);
      await runner.stop();
      const late = await queue.promise(2);
      await queue.relay(queues).drain();

      await queue.loseQueue();
      await queue.handOverAnew(queues);
      await queue.runner([effecting()]).start();
      await untilDone(6);
      await waitUntil(
        'all six to be through',
        async () => (await queues.counts()).prompt['completed'] === 6,
      );
      const effects = await queue.effects();
      expect(effects).toHaveLength(6);
      expect(effects).toEqual(expect.arrayContaining([...late]));
    });
  });

  describe('a failing job', () => {
    it('is tried again with back-off, then kept and visible, and can be tried by hand', async () => {
      const queues = queue.queues();
      const tries: number[] = [];
      let mended = false;
      const processor = processorOf('voting.refresh-turnout', async (subject) => {
        tries.push(performance.now());
        await queue.effect(subject);
        if (!mended) throw new Error('the printer is on fire');
      });
      await queue.runner([processor]).start();
      await queue.promise(1);
      await queue.relay(queues).drain();
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);

      const [first = 0, second = 0, third = 0] = tries;
      expect(tries).toHaveLength(3);
      expect(second - first).toBeGreaterThanOrEqual(39);
      expect(third - second).toBeGreaterThanOrEqual(79);
      const [failed] = await queues.failed();
      expect(failed).toMatchObject({
        name: 'voting.refresh-turnout',
        reason: 'the printer is on fire',
        attempts: 3,
      });
      expect(Math.abs(Date.now() - (failed?.failedAt.getTime() ?? 0))).toBeLessThan(60_000);
      expect(await queue.effects()).toEqual([]);

      mended = true;
      expect(await queues.retry(failed?.id ?? '')).toBe(true);
      await untilDone(1);
      await waitUntil('no failures', async () => (await queues.failed()).length === 0);
      expect(await queue.effects()).toHaveLength(1);
    });

    it('that fails again when tried by hand is kept again', async () => {
      const queues = queue.queues({ ...quickPolicy, attempts: 1 });
      let tries = 0;
      const processor = processorOf('voting.refresh-turnout', () => {
        tries += 1;
        return Promise.reject(new Error('still on fire'));
      });
      await queue.runner([processor]).start();
      await queue.promise(1);
      await queue.relay(queues).drain();
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);
      const [failed] = await queues.failed();
      expect(await queues.retry(failed?.id ?? '')).toBe(true);
      await waitUntil('a second try', () => tries === 2);
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);
    });

    it('does not hold up the others', async () => {
      const processor = processorOf('voting.refresh-turnout', async (subject) => {
        if (subject === bad) throw new Error('bad');
        await queue.effect(subject);
      });
      const subjects = await queue.promise(20);
      const bad = subjects[0];
      const queues = queue.queues();
      await queue.relay(queues).drain();
      await queue.runner([processor]).start();
      await untilDone(19);
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);
    });

    it('that is not known cannot be tried by hand', async () => {
      expect(await queue.queues().retry(newId())).toBe(false);
    });
  });

  describe('a relay that starts', () => {
    it('hands over anew what the queue has lost', async () => {
      await queue.promise(3);
      await queue.relay(queue.queues()).drain();
      await queue.loseQueue();
      await queue.runner([effecting()]).start();
      await queue.relay(queue.queues()).start();
      await untilDone(3);
      expect(await queue.effects()).toHaveLength(3);
    });

    it('stirs up neither what is done nor what failed and is kept', async () => {
      let tries = 0;
      const failing = processorOf('tallying.run-count', () => {
        tries += 1;
        return Promise.reject(new Error('bad'));
      });
      const queues = queue.queues({ ...quickPolicy, attempts: 1 });
      await queue.promise(2);
      await queue.promise(1, 'count');
      await queue.relay(queues).drain();
      await queue.runner([effecting(), failing]).start();
      await untilDone(2);
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);

      await queue.relay(queues, { pollMs: 100 }).start();
      await waitUntil('all rows to be marked', async () => {
        const unsent = await queue.query('select 1 from platform.outbox where sent_at is null');
        return unsent.length === 0;
      });
      // What comes after is done: so whatever came before it would have been, too.
      await queue.promise(1, 'turnout');
      await untilDone(3);
      expect(await queue.effects()).toHaveLength(3);
      expect(tries).toBe(1);
      expect(await queues.failed()).toHaveLength(1);
    });
  });

  describe('a job that nobody here can process', () => {
    it('fails and is kept, rather than lost', async () => {
      const queues = queue.queues({ ...quickPolicy, attempts: 1 });
      await queue.runner([]).start();
      await queue.promise(1);
      await queue.relay(queues).drain();
      await waitUntil('a kept failure', async () => (await queues.failed()).length === 1);
      expect((await queues.failed())[0]?.reason).toContain('voting.refresh-turnout');
    });
  });

  describe('stopping', () => {
    it('finishes the job in hand and takes no more', async () => {
      const queues = queue.queues();
      const gate = Promise.withResolvers<undefined>();
      const inHand = Promise.withResolvers<string>();
      const processor = processorOf('tallying.run-count', async (subject) => {
        inHand.resolve(subject);
        await gate.promise;
        await queue.effect(subject);
      });
      const runner = queue.runner([processor]);
      await runner.start();
      await queue.promise(3, 'count');
      await queue.relay(queues).drain();
      const first = await inHand.promise;
      let stopped = false;
      const stop = runner.stop().then(() => (stopped = true));
      expect(stopped).toBe(false);
      expect(await queue.effects()).toEqual([]);

      gate.resolve(undefined);
      await stop;
      expect(await queue.effects()).toEqual([first]);
      expect((await queues.counts()).counting).toMatchObject({
        waiting: 2,
        active: 0,
        completed: 1,
      });
    });

    it('of a relay leaves the rest in the outbox for the next', async () => {
      const queues = queue.queues();
      const relay = queue.relay(queues);
      await relay.start();
      await relay.stop();
      await queue.promise(2);
      expect(await queue.query('select 1 from platform.outbox where sent_at is null')).toHaveLength(
        2,
      );
      expect(await queue.relay(queues).drain()).toBe(2);
    });
  });

  describe('a job longer than its lock', () => {
    it('keeps its lock while it lives, and no other runner starts it', async () => {
      const gate = Promise.withResolvers<undefined>();
      let starts = 0;
      const processor = processorOf('tallying.run-count', async (subject) => {
        starts += 1;
        await gate.promise;
        await queue.effect(subject);
      });
      // It is renewed twice in its time: long enough for a machine that is busy to come round to that.
      const lockMs = 4_000;
      await queue.runner([processor], lockMs).start();
      await queue.runner([processor], lockMs).start();
      await queue.promise(1, 'count');
      const queues = queue.queues();
      await queue.relay(queues).drain();
      await waitUntil('the job to start', () => starts > 0);
      const began = performance.now();
      await waitUntil('three lock times', () => performance.now() - began > 3 * lockMs);
      gate.resolve(undefined);
      await waitUntil('its end', async () => (await queues.counts()).counting['completed'] === 1);
      expect(starts).toBe(1);
      expect(await queue.effects()).toHaveLength(1);
    });
  });

  describe('a mail server that does not answer', () => {
    it('keeps nobody waiting for a sign-in link', async () => {
      const gate = Promise.withResolvers<undefined>();
      const done: string[] = [];
      const mail = processorOf('mail.deliver', async () => gate.promise);
      const link = processorOf('people.send-sign-in-link', (id) => {
        done.push(id);
        return Promise.resolve();
      });
      const queues = queue.queues();
      await queues.addAll(
        Array.from({ length: 8 }, () => ({
          id: newId(),
          job: { name: 'mail.deliver', data: { mailId: newId() } },
        })),
      );
      await queue.runner([mail, link]).start();
      await waitUntil('four at once', async () => (await queues.counts()).mail['active'] === 4);
      const signInLinkId = newId();
      const job = { name: 'people.send-sign-in-link', data: { signInLinkId } } as const;
      await queues.addAll([{ id: newId(), job }]);
      await waitUntil('the link', () => done.length === 1);
      gate.resolve(undefined);
    });
  });

  describe('a schedule', () => {
    it('exists once however many workers ask', async () => {
      const job = { name: 'processes.turn-phases', data: {} } as const;
      const askers = Array.from({ length: 5 }, () => queue.queues());
      await Promise.all(askers.map(async (queues) => queues.repeat(job, 3_600_000)));
      await Promise.all(askers.map(async (queues) => queues.repeat(job, 3_600_000)));
      const { waiting = 0, delayed = 0 } = (await queue.queues().counts()).prompt;
      expect(waiting + delayed).toBe(1);
    });

    it('comes round again and again, also after a tick that failed', async () => {
      let ticks = 0;
      await queue
        .runner([
          {
            job: 'processes.turn-phases',
            repeats: true,
            process: () => {
              ticks += 1;
              return ticks === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
            },
          },
        ])
        .start();
      await queue.queues().repeat({ name: 'processes.turn-phases', data: {} }, 100);
      await waitUntil('a third tick', () => ticks >= 3);
    });
  });
});
