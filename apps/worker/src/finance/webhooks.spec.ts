import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import {
  AddWebhookDto,
  DueDeliveries,
  FanOutService,
  readSecret,
  ReplayService,
  SendingService,
  SettlingService,
  WebhooksReader,
  WebhooksRetentionService,
  WebhooksService,
  type DeliveryView,
} from '#finance';
import type { EventType, Jobs, JobName } from '#messages';
import { PeopleService } from '#people';
import {
  ConfigDto,
  createLogger,
  Events,
  JobRunner,
  queueConnection,
  validateInput,
  type JobProcessor,
} from '#platform';
import { CastingService } from '#voting';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import { FanOutEventProcessor } from './fan-out-event.processor.js';
import { MindWebhooksProcessor } from './mind-webhooks.processor.js';
import { SendWebhookProcessor } from './send-webhook.processor.js';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

let rooms: Rooms;
let vote: OpenVote;
let organisation: string;
let owner: string;
let site: Server;
let address: string;
let received: Received[] = [];
let answers: Answer[] = [];
let runner: JobRunner;

beforeAll(async () => {
  rooms = await openRooms();
  vote = await openVote(rooms);
  const [row] = await rooms.sql<{ id: string }>(
    'select organisation_id as id from process where id = ?',
    [vote.processId],
  );
  organisation = row?.id ?? '';
  owner = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'finance@example.org', language: 'en' }),
  );
  site = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      if (request.url === '/silent') return;
      const { status, headers, text } = answers.shift() ?? { status: 204 };
      reply.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  await rooms.act(async (app) => {
    const config = app.get(ConfigDto);
    config.WEBHOOK_LOOPBACK = true;
    const processors = [
      new FanOutEventProcessor(app.get(FanOutService)),
      new SendWebhookProcessor(app.get(SendingService), app.get(SettlingService)),
      new MindWebhooksProcessor(app.get(MikroORM).em, app.get(DueDeliveries)),
    ] as readonly JobProcessor[];
    const byName = new Map<JobName, JobProcessor>(processors.map((one) => [one.job, one]));
    const log = createLogger('silent', 'test');
    runner = new JobRunner(app.get(MikroORM), queueConnection(config), byName, log);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await new Promise((closed) => site.close(closed));
  await rooms.close();
});
beforeEach(async () => {
  received = [];
  answers = [];
  await rooms.sql('delete from webhook');
  await rooms.sql(`update platform.outbox set sent_at = now() where sent_at is null`);
});

interface WaitingJob {
  readonly id: string;
  readonly name: JobName;
  readonly data: Jobs[JobName];
}

/** Takes the jobs of these names that were promised and that nobody has taken yet. */
async function waiting(names: string): Promise<readonly WaitingJob[]> {
  return rooms.sql<WaitingJob>(
    `update platform.outbox set sent_at = now() where sent_at is null and name like ?
     returning id, name, data`,
    [names],
  );
}

async function runAll(jobs: readonly WaitingJob[]): Promise<void> {
  for (const job of jobs) await runner.run(job);
}

/** What relay and runner do, until nothing waits. */
async function work(): Promise<void> {
  for (;;) {
    const jobs = await waiting('finance.%');
    if (jobs.length === 0) return;
    await runAll(jobs);
  }
}

/** Webhooks that something is on its way to, once for each message. */
const onTheWay = async () =>
  (
    await rooms.sql<{ id: string }>(
      `select webhook_id as id from webhook_delivery
       where state = 'waiting' and queued_until >= now() order by webhook_id`,
    )
  ).map(({ id }) => id);

/** The timetable's tick, when the time of what waits has come. */
async function later(): Promise<void> {
  await rooms.sql(`update webhook_delivery set next_try_at = now() where state = 'waiting'`);
  await rooms.sql('update webhook set held_until = null');
  await runner.run({ id: 'tick', name: 'finance.mind-webhooks', data: {} });
  await work();
}

async function tell(type: EventType, subject = '7'): Promise<void> {
  await rooms.act(async (app) => {
    app.get(Events).tell({ type, processId: vote.processId, subject });
    await app.get(MikroORM).em.flush();
  });
  await work();
}

async function add(types: readonly string[] = ['proposal.*'], path = '/hook') {
  const input = await validateInput(AddWebhookDto, { address: `${address}${path}`, types });
  return rooms.with(WebhooksService, (s) => s.add(owner, organisation, input));
}

const log = async (id: string): Promise<readonly DeliveryView[]> =>
  rooms.with(WebhooksReader, async (s) => (await s.deliveries(id, 1, 50)).items);
const one = (id: string) => rooms.with(WebhooksReader, (s) => s.one(organisation, id));
const told = async () =>
  (
    await rooms.sql<{ kind: string }>('select kind from notice where account_id = ? order by id', [
      owner,
    ])
  ).map(({ kind }) => kind);

/** As the specification asks of a receiver. */
function isSignedWith({ headers, body }: Received, secret: string): boolean {
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const mac = createHmac('sha256', readSecret(secret)).update(text).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}

describe('an event', () => {
  it('is told of what the public can see, and of nothing that a voter does', async () => {
    const told = async () =>
      (
        await rooms.sql<{ type: string }>(
          'select distinct type from platform.event where process_id = ? order by type',
          [vote.processId],
        )
      ).map(({ type }) => type);
    const before = await told();
    const happened = ['process.published', 'proposal.answered', 'proposal.published'];
    expect(before).toEqual(
      expect.arrayContaining([...happened, 'proposal.submitted', 'vote.opened']),
    );
    const count = async () => rooms.sql('select count(*) from platform.event');
    const events = await count();
    const [voter] = vote.voters;
    if (!voter) throw new Error('nobody votes');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
    expect(await count()).toEqual(events);
  });

  it('is told at once to every webhook that asked for its kind, thin and signed', async () => {
    const all = await add(['proposal.*', 'vote.opened'], '/all');
    await add(['milestone.*'], '/none');
    await tell('proposal.answered', '7');
    const [message] = received;
    expect(received.map(({ path }) => path)).toEqual(['/all']);
    if (!message) throw new Error('nothing came');
    expect(isSignedWith(message, all.secret)).toBe(true);
    expect(message.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(message.body)).toEqual({
      type: 'proposal.answered',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: {
        organisation: expect.any(String),
        process: expect.any(String),
        subject: '7',
        facts: {},
        pages: {
          cy: expect.stringMatching(/\/cy\/prosesau\/.+\/cynigion\/7$/),
          en: expect.stringMatching(/\/en\/processes\/.+\/proposals\/7$/),
        },
        api: expect.stringMatching(/\/api\/v1\/processes\/.+\/proposals\/7$/),
      },
    });
    expect(await log(all.id)).toMatchObject([{ state: 'delivered', tries: 1, status: 204 }]);
  });

  it('of another organisation is not told, nor one that was undone', async () => {
    await add();
    await expect(
      rooms.act(async (app) =>
        app.get(MikroORM).em.transactional(async () => {
          const { processId } = vote;
          app.get(Events).tell({ type: 'proposal.published', processId, subject: '1' });
          await app.get(MikroORM).em.flush();
          throw new Error('undone');
        }),
      ),
    ).rejects.toThrow('undone');
    const elsewhere = '01890000-0000-7000-8000-000000000000';
    await rooms.act(async (app) => {
      const { processId } = vote;
      const event = { type: 'proposal.published', processId, subject: '1' } as const;
      app.get(Events).tell({ ...event, organisationId: elsewhere });
      await app.get(MikroORM).em.flush();
    });
    await work();
    expect(received).toEqual([]);
  });

  it('costs no delivery where nobody listens', async () => {
    await tell('proposal.published');
    const rows = await rooms.sql('select 1 from webhook_delivery');
    expect(rows).toEqual([]);
  });

  it('that is handed over twice is sent once', async () => {
    const { id } = await add();
    await tell('proposal.published');
    const [event] = await rooms.sql<{ id: string }>(
      'select id from platform.event order by id desc limit 1',
    );
    const job = { name: 'finance.fan-out-event', data: { eventId: event?.id } } as const;
    await runner.run({ ...job, id: 'again' });
    await work();
    expect(received).toHaveLength(1);
    expect(await log(id)).toHaveLength(1);
  });
});

describe('a message that fails', () => {
  it('is tried again later under the same id, and is done with the first 2xx', async () => {
    const { id, secret } = await add();
    answers = [{ status: 500, text: 'oh\u0000no' }];
    await tell('proposal.published');
    expect(await log(id)).toMatchObject([
      { state: 'waiting', tries: 1, status: 500, answer: 'oh no' },
    ]);
    const [waiting] = await log(id);
    const wait = Number(waiting?.nextTryAt) - Number(waiting?.lastTriedAt);
    expect(wait).toBeGreaterThanOrEqual(5_000);
    expect(wait).toBeLessThan(5_600);
    // Its time has not come.
    await runner.run({ id: 'tick', name: 'finance.mind-webhooks', data: {} });
    await work();
    expect(received).toHaveLength(1);
    await later();
    expect(await log(id)).toMatchObject([{ state: 'delivered', tries: 2, nextTryAt: null }]);
    const [first, second] = received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(first?.headers['webhook-id']).toMatch(/^evt_[0-9a-f-]{36}$/);
    expect(second?.body).toBe(first?.body);
    expect(received.every((message) => isSignedWith(message, secret))).toBe(true);
  });

  it('goes out again when the worker is killed between sending and writing it down', async () => {
    const { id } = await add();
    await tell('proposal.published');
    await rooms.sql(
      `update webhook_delivery set state = 'waiting', next_try_at = now(),
         queued_until = now() - interval '1 second', tries = 0`,
    );
    await later();
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(2);
    expect(await log(id)).toMatchObject([{ state: 'delivered', tries: 1 }]);
  });

  it('is given up after ten tries, and whoever added the webhook is told', async () => {
    const { id } = await add();
    answers = Array.from({ length: 10 }, () => ({ status: 503 }));
    await tell('proposal.published');
    for (let tries = 1; tries < 10; tries++) await later();
    expect(await log(id)).toMatchObject([{ state: 'failed', tries: 10, nextTryAt: null }]);
    await later();
    expect(received).toHaveLength(10);
    expect(await told()).toEqual(['webhook-failing']);
    expect(await one(id)).toMatchObject({ offBecause: null, failed: 1 });
  });

  it('is told of once in a spell of failure, however many fail in it', async () => {
    const { id } = await add();
    const before = (await told()).length;
    const failForGood = async (subject: string) => {
      answers = [{ status: 500 }, { status: 500 }];
      await tell('proposal.published', subject);
      await rooms.sql(`update webhook_delivery set tries = 9 where state = 'waiting'`);
      await later();
    };
    await failForGood('1');
    await failForGood('2');
    expect(await one(id)).toMatchObject({ failed: 2 });
    expect((await told()).slice(before)).toEqual(['webhook-failing']);
    answers = [];
    await tell('proposal.published', '3');
    await failForGood('4');
    expect((await told()).slice(before)).toEqual(['webhook-failing', 'webhook-failing']);
    await rooms.sql(`update webhook set failing_since = now() - interval '5 days'`);
    await failForGood('5');
    expect((await told()).slice(before + 2)).toEqual(['webhook-off']);
  });

  it('after days of nothing but failure switches the webhook off', async () => {
    const { id } = await add();
    answers = [{ status: 500 }, { status: 500 }];
    await tell('proposal.published');
    await rooms.sql(`update webhook set failing_since = now() - interval '5 days'`);
    await rooms.sql('update webhook_delivery set tries = 9');
    await later();
    expect(await one(id)).toMatchObject({ offBecause: 'failing' });
    expect((await told()).at(-1)).toBe('webhook-off');
    await tell('proposal.published');
    expect(received).toHaveLength(2);
  });

  it('is no success when it is answered with another address, which nobody follows', async () => {
    const { id } = await add();
    answers = [{ status: 302, headers: { location: `${address}/elsewhere` } }];
    await tell('proposal.published');
    expect(received.map(({ path }) => path)).toEqual(['/hook']);
    expect(await log(id)).toMatchObject([{ state: 'waiting', status: 302 }]);
  });

  it('waits as long as the site asks, with everything else for it', async () => {
    const { id } = await add();
    answers = [{ status: 429, headers: { 'retry-after': '3600' } }];
    await tell('proposal.published');
    await tell('proposal.answered');
    expect(received).toHaveLength(1);
    const [held] = await rooms.sql<{ seconds: number }>(
      `select extract(epoch from held_until - now())::int as seconds from webhook`,
    );
    expect(held?.seconds).toBeGreaterThan(3_500);
    await later();
    expect((await log(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('is told of as what it was when the answer is too long or there is none', async () => {
    const { id } = await add(['proposal.*', 'vote.*']);
    answers = [{ status: 500, text: '<b>x</b>'.repeat(100_000) }];
    await tell('proposal.published');
    const [entry] = await log(id);
    expect(entry?.answer).toHaveLength(200);
    await rooms.sql(`update webhook set address = 'http://127.0.0.1:9/'`);
    await tell('vote.closed');
    expect((await log(id))[0]).toMatchObject({ status: null, problem: 'no-answer' });
  });
});

describe('a site that answers slowly, or never', () => {
  /** Two organisations, the first with such a site. */
  async function two() {
    const elsewhere = await rooms.with(PeopleService, (s) =>
      s.openOrganisation({ slug: 'elsewhere', name: { cy: 'Arall', en: 'Other' } }),
    );
    const [slow, alsoSlow] = [await add(['vote.*'], '/silent'), await add(['vote.*'], '/silent')];
    const input = { address: `${address}/hook`, types: ['vote.*'] };
    const other = await rooms.with(WebhooksService, (s) => s.add(owner, elsewhere, input));
    return { slow, alsoSlow, elsewhere, other };
  }
  const event = async (subject: string, organisationId?: string) =>
    rooms.act(async (app) => {
      const told = { type: 'vote.opened', processId: vote.processId, subject } as const;
      app.get(Events).tell({ ...told, ...(organisationId !== undefined && { organisationId }) });
      await app.get(MikroORM).em.flush();
    });

  it('keeps as many senders busy as an organisation may have, and no other waits for it', async () => {
    const { slow, alsoSlow, elsewhere, other } = await two();
    for (let n = 1; n <= 12; n++) await event(String(n));
    await event('ours', elsewhere);
    await runAll(await waiting('finance.fan-out-event'));
    const jobs = await waiting('finance.send-webhook');
    // One for each of the slow ones, one for the other: eight who send are never all taken.
    expect(jobs).toHaveLength(3);
    expect(await onTheWay()).toEqual([slow.id, alsoSlow.id, other.id].sort());
    const sending = jobs.map((job) => runner.run(job));
    await Promise.race(sending);
    expect(await log(other.id)).toMatchObject([{ state: 'delivered', subject: 'ours' }]);
    await runner.run({ id: 'tick', name: 'finance.mind-webhooks', data: {} });
    expect(await onTheWay()).toEqual([slow.id, alsoSlow.id].sort());
    await waitUntil('both slow ones', () => received.length === 3);
    site.closeAllConnections();
    await Promise.all(sending);
  });

  it('gives its turn back when nothing may be sent to it any more', async () => {
    const { slow } = await two();
    for (let n = 1; n <= 3; n++) await event(String(n));
    await runAll(await waiting('finance.fan-out-event'));
    const jobs = await waiting('finance.send-webhook');
    expect(jobs).toHaveLength(2);
    await rooms.sql(`update webhook set held_until = now() + interval '1 hour' where id = ?`, [
      slow.id,
    ]);
    const held = await rooms.sql<{ id: string }>(
      'select id from webhook_delivery where webhook_id = ? and queued_until is not null',
      [slow.id],
    );
    const ids = new Set(held.map(({ id }) => id));
    await runAll(jobs.filter(({ data }) => ids.has((data as { deliveryId: string }).deliveryId)));
    expect(await onTheWay()).not.toContain(slow.id);
  });

  it('is found out about by several lookers at once without more being sent', async () => {
    await two();
    for (let n = 1; n <= 6; n++) await event(String(n));
    await runAll(await waiting('finance.fan-out-event'));
    await rooms.sql('update webhook_delivery set queued_until = null');
    await waiting('finance.send-webhook');
    const look = () =>
      rooms.act(async (app) =>
        app.get(MikroORM).em.transactional(() => app.get(DueDeliveries).queue(organisation)),
      );
    await Promise.all(Array.from({ length: 6 }, look));
    expect(await waiting('finance.send-webhook')).toHaveLength(2);
  });
});

describe('a webhook', () => {
  it('whose site is gone (410) is off at once', async () => {
    const { id } = await add();
    answers = [{ status: 410 }];
    await tell('proposal.published');
    expect(await one(id)).toMatchObject({ offBecause: 'gone' });
    expect(await log(id)).toMatchObject([{ state: 'failed', status: 410 }]);
    expect((await told()).at(-1)).toBe('webhook-off');
  });

  it('signs with both secrets for a day after a change, and then with the new one', async () => {
    const before = await add();
    const after = await rooms.with(WebhooksService, (s) =>
      s.changeSecret(owner, organisation, before.id),
    );
    await tell('proposal.published');
    const [both] = received;
    if (!both) throw new Error('nothing came');
    expect(isSignedWith(both, before.secret)).toBe(true);
    expect(isSignedWith(both, after.secret)).toBe(true);
    await rooms.sql(`update webhook set old_secret_until = now()`);
    await rooms.with(WebhooksRetentionService, (s) => s.forgetOldSecrets());
    await tell('proposal.published');
    const [, alone] = received;
    if (!alone) throw new Error('nothing came');
    expect(isSignedWith(alone, before.secret)).toBe(false);
    expect(isSignedWith(alone, after.secret)).toBe(true);
  });

  it('changes its secret once a day at most', async () => {
    const { id } = await add();
    const change = () =>
      rooms.with(WebhooksService, (s) => s.changeSecret(owner, organisation, id));
    await change();
    await expect(change()).rejects.toThrow('finance.webhook-secret-changed-lately');
  });

  it('keeps no secret that the database alone could give away', async () => {
    const { secret } = await add();
    const [row] = await rooms.sql<{ secret: string }>('select secret from webhook');
    expect(row?.secret).not.toContain(secret.replace('whsec_', ''));
  });

  it('that is off hears nothing, and can be asked for all that failed once it is on', async () => {
    const { id } = await add();
    answers = [{ status: 500 }];
    await tell('proposal.published', '1');
    await rooms.with(WebhooksService, (s) => s.turnOff(owner, organisation, id));
    await tell('proposal.published', '2');
    const replay = (input = {}) =>
      rooms.with(ReplayService, (s) => s.replay(owner, organisation, id, input));
    await expect(replay()).rejects.toThrow('finance.webhook-off');
    await rooms.with(WebhooksService, (s) => s.turnOn(owner, organisation, id));
    expect(await replay()).toBe(1);
    await work();
    expect(await log(id)).toMatchObject([{ state: 'delivered', tries: 1, subject: '1' }]);
    const [entry] = await log(id);
    expect(await replay({ delivery: entry?.id ?? '' })).toBe(1);
    await work();
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(3);
    expect(await replay()).toBe(0);
  });

  it('answers a ping, which is about nothing', async () => {
    const { id } = await add(['vote.*']);
    await rooms.with(WebhooksService, (s) => s.ping(organisation, id));
    await work();
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'webhook.ping' });
  });

  it('forgets after thirty days what it was told', async () => {
    const { id } = await add();
    await tell('proposal.published');
    await rooms.sql(`update platform.event set at = now() - interval '31 days'`);
    const gone = await rooms.with(WebhooksRetentionService, (s) => s.forgetOld());
    expect(gone['webhook-log']).toBeGreaterThan(0);
    expect(await log(id)).toEqual([]);
  });

  it('of another organisation is not there', async () => {
    const { id } = await add();
    const elsewhere = '01890000-0000-7000-8000-000000000000';
    await expect(
      rooms.with(WebhooksService, (s) => s.remove(owner, elsewhere, id)),
    ).rejects.toThrow('input.missing');
  });
});
